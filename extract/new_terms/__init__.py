"""extract.new_terms."""
