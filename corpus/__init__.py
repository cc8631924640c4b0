"""A file becomes one immutable text in which every stretch knows its page, section and kind."""
