"""kg.asking."""
