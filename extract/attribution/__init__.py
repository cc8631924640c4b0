"""extract.attribution."""
