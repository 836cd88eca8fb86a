"""A market in postings: what they ask for and offer, counted over many and shown on one page."""
