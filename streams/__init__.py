"""Faust plumbing: stages as steps, and the chain of them in one process."""
