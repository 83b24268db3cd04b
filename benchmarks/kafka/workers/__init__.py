"""Workers of the transport benchmark, each a process of its own: ours, stock Faust's, and bare aiokafka's."""
