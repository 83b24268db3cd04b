"""Mirrors the packages; shared builders are imported as `from tests.builders.incident import an_incident`."""
