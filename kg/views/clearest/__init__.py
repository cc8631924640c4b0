"""Which sentences show best how a service uses a concept, and the columns that put them first on a concept's page.

Takes rows of mentions and uses with their sentences; gives them in order. Stands on the views of quotes and names.
"""
