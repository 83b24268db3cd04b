"""Feeds in over HTTP, articles out to Kafka."""
