"""Tests of the shapes, and of what makes them bytes."""
