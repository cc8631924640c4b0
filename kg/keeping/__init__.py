"""What an earlier build found, kept so that building again finds only what is new.

Takes the rows of each document and everything that they depend on; gives keys, and the rows, texts and files of an
earlier study that still hold under the same keys. May import the study's folder (:mod:`kg.folder`) and the columns of
its tables (:mod:`kg.tables`).
"""
