"""Train a small encoder of words: what it says of mentions are clues for the judge."""
