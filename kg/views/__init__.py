"""kg.views."""
