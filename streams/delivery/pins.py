"""Pins: the containment leans on what Faust and its driver look like inside, so it runs on what it was proved on."""

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.metadata import version
from operator import attrgetter

from streams.delivery.exits import RefusedError

VERSIONS = {"faust-streaming": "0.15.3", "mode-streaming": "0.7.1", "aiokafka": "0.14.0"}

LEANED_ON: tuple[tuple[str, str], ...] = (
    ("faust.app.base", "App._new_transport"),
    ("faust.app.base", "App._new_producer_transport"),
    ("faust.app.base", "App._create_directories"),
    ("faust.app.base", "App._on_agent_error"),
    ("faust.app.base", "App._fetcher"),
    ("faust.app.base", "App.rebalancing_count"),
    ("faust.tables.manager", "TableManager.recovery"),
    ("faust.tables.manager", "TableManager._recovery"),
    ("faust.tables.recovery", "Recovery._restart_recovery"),
    ("faust.tables.recovery", "Recovery._slurp_changelogs"),
    ("faust.tables.recovery", "Recovery._generation_id"),
    ("faust.tables.recovery", "Recovery._set_recovery_started"),
    ("faust.tables.recovery", "Recovery._set_recovery_ended"),
    ("faust.transport.consumer", "Consumer._drain_messages"),
    ("faust.transport.consumer", "Consumer._get_active_partitions"),
    ("faust.transport.consumer", "Consumer.wait_empty"),
    ("faust.transport.consumer", "Consumer.perform_seek"),
    ("faust.transport.consumer", "ThreadDelegateConsumer._getmany"),
    ("faust.transport.consumer", "ThreadDelegateConsumer.seek_wait"),
    ("faust.transport.drivers.aiokafka", "AIOKafkaConsumerThread._ensure_consumer"),
    ("faust.transport.drivers.aiokafka", "Consumer._to_message"),
    ("faust.transport.drivers.aiokafka", "Producer._settings_extra"),
    ("faust.streams", "_CStreamIterator"),
    ("mode.threads", "QueueServiceThread.call_thread"),
)
"""Module, and what is overridden or called there without being promised."""


def check_pins(installed: Callable[[str], str] = version, leaned_on: Iterable[tuple[str, str]] = LEANED_ON) -> None:
    """Check that this is the Faust that the containment was proved on.

    Raises:
        RefusedError: It is another version, or lacks something that is leaned on.
    """
    for package, wanted in VERSIONS.items():
        if installed(package) != wanted:
            raise RefusedError(f"{package} is {installed(package)}, and delivery is proved on {wanted} only")
    for module, name in leaned_on:
        _check_there(module, name)


def _check_there(module: str, name: str) -> None:
    try:
        found = attrgetter(name)(import_module(module))
    except AttributeError as error:
        raise RefusedError(f"{module} has no {name}, which delivery leans on") from error
    if found is None and name == "_CStreamIterator":
        raise RefusedError("Faust runs without its compiled stream iterator, which acknowledges otherwise")
