"""The first judge: hard constraints, with linear weights learnt from labelled articles."""
