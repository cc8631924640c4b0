"""corpus.reading.docx."""
