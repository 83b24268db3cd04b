"""Options: what Faust is told, each for a reason."""

import ssl
from typing import Any

from faust import SASLCredentials
from yarl import URL

from monitoring.connecting import connection
from schemas.settings import Settings
from schemas.topics import SPECS

_ROOM_BYTES = 65_536
"""Beside the largest value: key, headers, and the head of the batch."""

READER: dict[str, Any] = {
    "group_id": None,
    "enable_auto_commit": False,
    "auto_offset_reset": "earliest",
    "max_partition_fetch_bytes": 4 << 20,
    "fetch_max_wait_ms": 100,
}
"""The consumer that reads changelogs back: large fetches, and no long wait at the end of a log."""

_FIXED: dict[str, Any] = {
    "autodiscover": False,
    "origin": "streams",
    "web_enabled": False,
    "key_serializer": "raw",
    "value_serializer": "raw",
    # Topics are applied by hand, with the settings that delivery needs.
    "topic_allow_declare": False,
    "topic_disable_leader": True,
    # Ours is elsewhere: no standbys, so plain round robin deals out the source's partitions.
    "table_standby_replicas": 0,
    "store": "memory://",
    "processing_guarantee": "at_least_once",
    "consumer_auto_offset_reset": "earliest",
    # Never reached: of runs of records no more than one waits.
    "stream_buffer_maxsize": 32,
    "stream_wait_empty": True,
    "stream_recovery_delay": 0.0,
    "broker_commit_interval": 0.5,
    "broker_commit_every": 1_000_000_000,
    "broker_session_timeout": 30.0,
    "broker_heartbeat_interval": 3.0,
    "broker_rebalance_timeout": 60.0,
    "broker_request_timeout": 90.0,
    # The outbox gathers what goes together; the client would only wait longer.
    "producer_linger": 0.0,
    "producer_max_batch_size": 262_144,
    "producer_request_timeout": 60.0,
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"}},
    "filters": {"seldom": {"()": "streams.quieting.Seldom"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["seldom"]}},
    # Long steps make its timers late, and that is no news.
    "loggers": {"naba": {"level": "INFO"}, "mode.timers": {"level": "ERROR"}},
    # Below warnings Faust and its driver tell every turn of every loop.
    "root": {"level": "WARNING", "handlers": ["stderr"]},
}


def faust_options(settings: Settings, brokers: tuple[str, ...]) -> dict[str, Any]:
    """Return the settings of a Faust app."""
    reached = connection(settings, brokers)
    largest = max(spec.max_message_bytes for spec in SPECS.values())
    return {
        **_FIXED,
        "broker": [URL(f"kafka://{broker}") for broker in brokers],
        "broker_credentials": _credentials(reached),
        "ssl_context": reached.get("ssl_context"),
        "producer_max_request_size": largest + _ROOM_BYTES,
        "consumer_max_fetch_size": largest + _ROOM_BYTES,
    }


def _credentials(reached: dict[str, Any]) -> SASLCredentials | None:
    if "sasl_mechanism" not in reached:
        return None
    context: ssl.SSLContext | None = reached.get("ssl_context")
    return SASLCredentials(
        username=reached["sasl_plain_username"],
        password=reached["sasl_plain_password"],
        mechanism=reached["sasl_mechanism"],
        ssl_context=context,
    )
