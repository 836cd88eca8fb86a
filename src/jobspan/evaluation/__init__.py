"""Scores, over character offsets, with neither spaCy nor torch."""
