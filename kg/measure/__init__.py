"""Numbers about services' words: usage, segments, distance and its uncertainty, layout. Pure functions on tables."""

#: What distances between services are measured on; :data:`kg.measure.distances.distance.Measure` is the same as a type.
MEASURES = ("words", "concepts", "perspectives", "literature")
