"""Compilers of the language data in incidents/data, run by hand when a source changes."""
