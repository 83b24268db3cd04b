"""How fast naba is on this machine; nothing here passes or fails."""
