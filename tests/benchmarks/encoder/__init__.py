"""The encoder's training, as far as it needs no torch."""
