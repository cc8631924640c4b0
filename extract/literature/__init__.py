"""extract.literature."""
