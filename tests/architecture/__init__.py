"""Rules of the architecture, and proof that each can fail."""
