"""kg.measure.meanings."""
