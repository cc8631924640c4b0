"""Measured and shown: usage, distance, graph, pages and the command line."""
