"""The sample feeds: an invented week of news, and the outlets that show it."""
