"""Sheets that people fill in: written as workbooks with instructions, and read back however their rows were sorted.

Takes a form and rows; gives files, and the rows that came back with the place of each and what is wrong with it. Knows
nothing of what is asked: may import the wording and the folder of people's files.
"""
