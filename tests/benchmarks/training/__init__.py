"""The trainer, over a few made-up labels: it needs no evaluation folder."""
