"""The language that a text is written in, by the function words in it."""
