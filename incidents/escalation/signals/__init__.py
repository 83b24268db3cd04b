"""Signals: six small rules, each a pure function of the acts of one direction and an act or a moment."""
