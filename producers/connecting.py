"""Connecting: settings → what aiokafka needs to reach the brokers."""

import ssl
from typing import Any

from schemas.settings import SecurityProtocol, Settings


def connection_of(settings: Settings, brokers: tuple[str, ...]) -> dict[str, Any]:
    """Return the arguments of an aiokafka client.

    Args:
        settings: For TLS and SASL.
        brokers: host:port, at least one.
    """
    reached: dict[str, Any] = {
        "bootstrap_servers": list(brokers),
        "client_id": f"naba-{settings.producer}",
        "security_protocol": settings.security_protocol.value,
    }
    return reached | _tls(settings) | _sasl(settings)


def _tls(settings: Settings) -> dict[str, Any]:
    if settings.security_protocol not in (SecurityProtocol.SSL, SecurityProtocol.SASL_SSL):
        return {}
    return {"ssl_context": ssl.create_default_context(cafile=settings.tls_ca_file)}


def _sasl(settings: Settings) -> dict[str, Any]:
    if not settings.sasl_mechanism or not settings.security_protocol.startswith("SASL"):
        return {}
    return {
        "sasl_mechanism": settings.sasl_mechanism.value,
        "sasl_plain_username": settings.sasl_username,
        "sasl_plain_password": settings.sasl_password,
    }
