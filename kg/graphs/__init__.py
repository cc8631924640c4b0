"""kg.graphs.study_graphs."""
