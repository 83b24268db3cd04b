"""Likeness: whether two reports can tell of one act, fact by fact."""
