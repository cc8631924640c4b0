"""What counts as a use: each mention held against the services of its sentence, counted or left out with the reason.

Takes in a document with its mentions and attributions; gives uses. May import the rooms below it in extract.
"""
