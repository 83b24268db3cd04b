"""Alerting: from a firing to the message that people read."""
