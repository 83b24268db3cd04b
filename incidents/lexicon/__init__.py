"""Language data: rows with sources, inflected forms, one automaton over all of them."""
