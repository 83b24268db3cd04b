"""Tests of what measures naba."""
