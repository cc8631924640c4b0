"""Statements to files and back: N-Quads sorted in bounded memory, and the other formats that people and programs read.

Takes statements and gives files, or text, that are the same for the same statements; takes files of any maker and gives
their statements, or the line and column of a mistake. It knows nothing of what is stated, and imports names only.
"""
