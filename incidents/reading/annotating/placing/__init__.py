"""Placing: the places that an article names, and which one each name means there."""
