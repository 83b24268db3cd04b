"""Complete valid objects, one module a noun; a test names only what it is about."""
