"""kg.measure.words."""
