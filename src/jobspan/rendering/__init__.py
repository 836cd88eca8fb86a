"""Postings shown to people: as a page, on the terminal."""
