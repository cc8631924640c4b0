"""A file of any kind becomes a :class:`corpus.types.Source`, or an error that says what to do."""
