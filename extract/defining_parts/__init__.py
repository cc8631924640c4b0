"""Takes in what a definition says (its definiens) and gives the parts that it holds, as spans: genus, characteristics,
target group, time, actor, purpose. The words that tell them are data (``part_cues.csv``). May import ``corpus``, the
tagger of ``new_terms`` and the word classes of ``attribution``.
"""
