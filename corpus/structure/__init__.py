"""corpus.structure."""
