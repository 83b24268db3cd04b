"""A trained encoder as a graph."""
