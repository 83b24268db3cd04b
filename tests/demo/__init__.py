"""Tests of the sample feeds and the outlets that show them."""
