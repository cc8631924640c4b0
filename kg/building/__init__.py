"""kg.building."""
