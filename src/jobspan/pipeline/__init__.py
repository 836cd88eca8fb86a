"""The spaCy pipeline, one component a file, in the order in which a doc meets them."""
