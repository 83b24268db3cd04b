"""What acts take of all that stands near their mentions."""
