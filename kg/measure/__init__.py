"""Numbers about services' words: usage, segments, distance and its uncertainty, layout. Pure functions on tables."""
