"""The fields of study that a degree is in, by their normal forms."""
