"""What stands where: concepts, services, definitions and citations, each with its exact quote."""
