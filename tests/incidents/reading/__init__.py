"""Reading, over small original sentences and the shipped language data."""
