"""kg.wording."""
