"""Language data: rows with sources, inflected forms, all of them found in a text."""
