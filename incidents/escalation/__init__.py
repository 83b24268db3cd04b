"""Developments → alerts: small, separately explained signals per directed dyad."""
