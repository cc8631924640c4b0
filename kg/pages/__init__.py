"""The pages a person opens: overview, map, concepts, sources, method."""
