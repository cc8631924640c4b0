"""extract.concepts."""
