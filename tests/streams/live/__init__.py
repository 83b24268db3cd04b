"""Live: real workers on a real Kafka."""
