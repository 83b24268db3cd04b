"""Commands: one module for each word behind `naba`."""
