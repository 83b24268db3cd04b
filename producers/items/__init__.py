"""Items: the bytes of a feed become articles."""
