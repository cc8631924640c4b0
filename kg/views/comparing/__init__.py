"""What two services' words are side by side: the picture of a pair and the sentences that answer who learns what.

Takes a study's tables and the names of services; gives parts of the pages of distances. Imports other views.
"""
