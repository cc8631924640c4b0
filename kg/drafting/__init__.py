"""kg.drafting."""
