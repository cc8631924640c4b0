"""Files of references, as databases and reference managers export them, read into records without loss.

Takes a path; gives records, the encoding, and a message with file and line for what could not be read
(:func:`kg.refs.reading.files.read_file`). May import ``kg.refs.records``.
"""
