"""Warm: what the process that workers are forked from has imported and loaded before the first of them."""

import gc

import faust.transport.drivers.aiokafka  # noqa: F401  # Faust itself imports it late

from schemas.topics import Partitions
from tests.chaos.build import context

context("", Partitions())
# Pages that the collector does not touch stay shared with all that are forked off.
gc.collect()
gc.freeze()
