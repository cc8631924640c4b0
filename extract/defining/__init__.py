"""Takes in a document and a look-up of concepts, and gives the passages that tell what a term means, whose words they
are, and which repeat each other. The wordings are data (``definition_cues.csv``). May import ``corpus``, ``concepts``,
``attribution`` and ``literature``.
"""
