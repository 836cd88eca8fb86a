"""From a recipe to a shipped pipeline."""
