"""HTML pages and fragments: their text, and what their JSON-LD or microdata say of the posting."""
