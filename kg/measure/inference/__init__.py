"""kg.measure.inference."""
