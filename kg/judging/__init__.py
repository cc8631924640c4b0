"""People's judgement of a study: sheets for review and the decisions read back, and figures against annotations.

Takes a study's tables and people's sheets; gives items with lasting keys, the tables with decisions set over them,
agreement between reviewers, their judgements as annotations, and precision and recall with intervals. May import
:mod:`kg.asking`, :mod:`kg.tables`, :mod:`kg.wording` and :mod:`kg.keeping`.
"""
