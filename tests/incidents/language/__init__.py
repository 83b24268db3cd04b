"""Tests of Arabic as written."""
