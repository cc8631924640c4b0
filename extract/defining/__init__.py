"""extract.defining."""
