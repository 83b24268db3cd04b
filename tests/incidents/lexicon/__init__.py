"""Tests of the language data and of what is made of it."""
