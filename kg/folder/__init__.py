"""A study's folder: where it is written, ``study.toml`` and its settings, the manifest, and the scheme it is read with.

Takes paths and texts of settings; gives frozen values, and a folder that becomes the study only when it is whole. Knows
nothing of tables or of what was found: may import corpus, extract and, of ontology, names and SKOS.
"""
