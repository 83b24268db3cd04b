"""Grouping: the people and things of an article, and whose they are."""
