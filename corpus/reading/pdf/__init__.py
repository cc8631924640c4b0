"""corpus.reading.pdf."""
