"""What a study answers to *who means what by which word*: sentences of plain words, each with its evidence beside it.

Takes the views' material (:mod:`kg.views.material`) and gives frozen values: the front page shows them, and the summary
of the command line prints the same. May import the other views, and what these stand on.
"""
