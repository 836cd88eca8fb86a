"""What a posting says in numbers: the experience it asks for and the pay it offers."""
