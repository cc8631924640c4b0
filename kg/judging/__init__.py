"""kg.judging."""
