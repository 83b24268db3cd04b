"""The judge and what it decides."""
