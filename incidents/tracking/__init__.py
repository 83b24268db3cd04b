"""Dispatches → incidents: which reports tell of one physical act."""
