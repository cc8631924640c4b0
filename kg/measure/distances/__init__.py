"""kg.measure.distances."""
