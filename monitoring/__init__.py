"""Is everything keeping up? Seen from outside the workers: what they do not tell cannot die with them."""
