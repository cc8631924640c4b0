"""Takes in a text and a scheme of concepts (CSV files: labels, forms, rules that tell senses apart), and gives the
mentions of its concepts, inflected, compounded, coordinated or split, each with offsets, form, role and context. May
import ``corpus`` and the modules on ``extract``'s ground floor, no other room.
"""
