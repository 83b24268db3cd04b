"""Filling: which kind, sides, place, day and toll an act takes, of all that stands near its mentions."""
