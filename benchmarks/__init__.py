"""Measurements and build-time tools: nothing here runs in the product."""
