"""Connection: how clients of ours reach Kafka, as the settings say."""

import ssl
from typing import Any

from schemas.settings import SaslMechanism, SecurityProtocol, Settings

LOCAL = ("127.0.0.1:9092",)
"""The broker on this machine, where the settings name none."""

_TLS = (SecurityProtocol.SSL, SecurityProtocol.SASL_SSL)
_SASL = (SecurityProtocol.SASL_PLAINTEXT, SecurityProtocol.SASL_SSL)


def brokers_of(settings: Settings) -> tuple[str, ...]:
    """Return host:port of the brokers to begin with."""
    return settings.brokers or LOCAL


def tls_of(settings: Settings) -> ssl.SSLContext | None:
    """Return how to check the brokers' certificates, or None without TLS."""
    if settings.security_protocol not in _TLS:
        return None
    return ssl.create_default_context(cafile=settings.tls_ca_file)


def client_options(settings: Settings) -> dict[str, Any]:
    """Return the arguments of an aiokafka client."""
    options: dict[str, Any] = {
        "bootstrap_servers": list(brokers_of(settings)),
        "security_protocol": str(settings.security_protocol),
        "ssl_context": tls_of(settings),
    }
    if settings.security_protocol in _SASL:
        options |= {
            "sasl_mechanism": str(settings.sasl_mechanism or SaslMechanism.PLAIN),
            "sasl_plain_username": settings.sasl_username,
            "sasl_plain_password": settings.sasl_password,
        }
    return options
