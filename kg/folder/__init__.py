"""kg.folder."""
