"""Agents: they connect and never decide; each is a loop, a table, a step, and a send."""
