"""corpus.reading.markdown."""
