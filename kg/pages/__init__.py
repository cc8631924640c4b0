"""The pages that a person opens: overview, map, concepts, services, pairs, sources and method, as plain files.

Takes the tables, texts and map of a study with the views of them (:mod:`kg.views`); gives a folder of HTML that needs
no server and no network. Templates are in ``kg/data/site``, their texts in ``kg/data/wording``. What only one page
shows is gathered here, what other readers of a study need too in ``kg.views``. Nothing imports from it but the build.
"""
