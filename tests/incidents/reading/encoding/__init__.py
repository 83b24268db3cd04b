"""Tests of the encoder that advises the judge."""
