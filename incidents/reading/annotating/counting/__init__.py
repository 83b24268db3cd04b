"""Counting: how many were killed or injured, and who, by the grammar of numbers and nouns."""
