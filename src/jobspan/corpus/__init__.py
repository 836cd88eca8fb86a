"""The annotated corpus: load it, check it."""
