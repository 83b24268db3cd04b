"""Library: the jars that Kafka consists of, fetched once and proved before each use."""
