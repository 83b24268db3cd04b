"""Each stage as a function: bytes and a store in; puts, deletes and outgoing records out."""
