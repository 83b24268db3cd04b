"""Wording: what a word of violence means where it stands: its kind of act, and whether it tells of one at all."""
