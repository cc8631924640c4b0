"""kg.tables."""
