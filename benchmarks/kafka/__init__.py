"""Speed through a real Kafka: `python -m benchmarks.kafka`, or `make bench-kafka`."""
