"""kg.study_measures."""
