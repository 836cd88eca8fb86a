"""A posting as what it asks for and offers: typed records, and how they are made."""
