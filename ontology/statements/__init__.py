"""What stands in the texts and tables, as statements: documents, findings, schemes, works, and the run that made them.

Takes a study's tables, texts and schemes, a kind of thing at a time, and gives quads, each in the named graph of its
part. Rows that contradict the texts or each other are refused. It imports names and files, and the types of extract.
"""
