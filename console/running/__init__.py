"""Running: several processes of naba at once, started, watched and taken down in order."""
