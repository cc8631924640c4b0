"""A made-up review that comes with the package: its searches, records, judgements and evidence, in ``kg/data/review``.

Takes an empty folder; gives a review that was screened by two made-up people. May import what is below it in
``kg.refs``.
"""
