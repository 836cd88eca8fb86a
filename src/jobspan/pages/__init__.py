"""HTML pages and fragments: their text, and what their JSON-LD says of the posting."""
