"""Changelog: a table written so that it can be read back as of a commit."""
