"""Connecting: what every Kafka client of naba is told, from the settings."""

import ssl
from collections.abc import Sequence
from typing import Any

from schemas.settings import SecurityProtocol, Settings

_ENCRYPTED = (SecurityProtocol.SSL, SecurityProtocol.SASL_SSL)
_WITH_LOGIN = (SecurityProtocol.SASL_PLAINTEXT, SecurityProtocol.SASL_SSL)


def connection(settings: Settings, brokers: Sequence[str]) -> dict[str, Any]:
    """Return the keyword arguments of aiokafka's clients that say where Kafka is and how to talk to it.

    Raises:
        OSError: The file of certificates cannot be read.
    """
    protocol = settings.security_protocol
    return {
        "bootstrap_servers": list(brokers),
        "security_protocol": protocol.value,
        **(_encryption(settings) if protocol in _ENCRYPTED else {}),
        **(_login(settings) if protocol in _WITH_LOGIN else {}),
    }


def _encryption(settings: Settings) -> dict[str, Any]:
    return {"ssl_context": ssl.create_default_context(cafile=settings.tls_ca_file)}


def _login(settings: Settings) -> dict[str, Any]:
    return {
        "sasl_mechanism": settings.sasl_mechanism.value if settings.sasl_mechanism else "PLAIN",
        "sasl_plain_username": settings.sasl_username,
        "sasl_plain_password": settings.sasl_password,
    }
