"""Topics: which ones an installation needs, made, looked at, and read anew."""
