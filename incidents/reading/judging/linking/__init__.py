"""Linking: which mentions of an article speak of one act."""
