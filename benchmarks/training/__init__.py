"""Learns the weights of the first judge from labelled articles."""
