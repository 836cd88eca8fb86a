"""What an entity says beyond its label: the attributes of the guidelines, read from its text."""
