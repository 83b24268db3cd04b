"""A real single-node Kafka for one machine, without Docker."""
