"""What is tagged, and where it is read from."""
