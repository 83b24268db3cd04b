"""Arabic as written: folding with exact offsets, tokens, clauses, numbers, dates, language."""
