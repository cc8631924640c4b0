"""kg.keeping."""
