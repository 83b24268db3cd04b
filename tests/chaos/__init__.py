"""Chaos: the three stages as real processes on a real Kafka, hurt on purpose, and judged by what is in Kafka then."""
