"""What the source of a posting says beside its text, in `Posting.metadata`, and how it is read."""
