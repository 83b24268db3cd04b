"""Encoding: a small learnt encoder that says how likely each candidate is; it advises the judge and decides nothing."""
