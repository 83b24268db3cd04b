"""Pins: the containment leans on what Faust and its driver look like inside, so it runs on what it was proved on."""

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.metadata import version

from streams.delivery.exits import RefusedError

VERSIONS = {"faust-streaming": "0.15.3", "mode-streaming": "0.7.1", "aiokafka": "0.14.0"}

LEANED_ON: tuple[tuple[str, str], ...] = (
    # The app: what is made of which class, and what it does about errors.
    ("faust.app.base", "App._new_transport"),
    ("faust.app.base", "App._new_producer_transport"),
    ("faust.app.base", "App._create_directories"),
    ("faust.app.base", "App._on_agent_error"),
    ("faust.app.base", "App._fetcher"),
    ("faust.app.base", "App.rebalancing"),
    ("faust.app.base", "App.rebalancing_count"),
    ("faust.app.base", "App.consumer_generation_id"),
    ("faust.app.base", "App.flow_control"),
    ("faust.app.base", "App.on_rebalance_complete"),
    ("faust.app.base", "App.on_rebalance_end"),
    ("mode.services", "Service._crash"),
    ("mode.services", "Service.on_shutdown"),
    ("mode.utils.queues", "FlowControlEvent.is_active"),
    ("mode.utils.queues", "FlowControlEvent.clear"),
    ("mode.utils.queues", "FlowControlEvent.resume"),
    # Consuming: fetching, handing on, committing, seeking.
    ("faust.transport.consumer", "Consumer._drain_messages"),
    ("faust.transport.consumer", "Consumer._get_active_partitions"),
    ("faust.transport.consumer", "Consumer._unacked_messages"),
    ("faust.transport.consumer", "Consumer._buffered_partitions"),
    ("faust.transport.consumer", "Consumer.ack"),
    ("faust.transport.consumer", "Consumer.commit"),
    ("faust.transport.consumer", "Consumer.wait_empty"),
    ("faust.transport.consumer", "Consumer.perform_seek"),
    ("faust.transport.consumer", "Consumer.on_partitions_revoked"),
    ("faust.transport.consumer", "Consumer.callback"),
    ("faust.transport.consumer", "Consumer.scheduler"),
    ("faust.transport.consumer", "Consumer.flow_active"),
    ("faust.transport.consumer", "Consumer.can_resume_flow"),
    ("faust.transport.consumer", "Consumer.suspend_flow"),
    ("faust.transport.consumer", "Consumer.stop_flow"),
    ("faust.transport.consumer", "Consumer.resume_flow"),
    ("faust.transport.consumer", "Consumer.resume_partitions"),
    ("faust.transport.consumer", "Consumer.consumer_stopped_errors"),
    ("faust.transport.consumer", "ThreadDelegateConsumer._thread"),
    ("faust.transport.consumer", "ThreadDelegateConsumer._getmany"),
    ("faust.transport.consumer", "ThreadDelegateConsumer.seek_wait"),
    ("faust.transport.consumer", "ThreadDelegateConsumer.highwater"),
    ("faust.transport.drivers.aiokafka", "AIOKafkaConsumerThread._ensure_consumer"),
    ("faust.transport.drivers.aiokafka", "Consumer._to_message"),
    ("faust.transport.conductor", "Conductor._tp_to_callback_lock"),
    ("mode.threads", "QueueServiceThread.call_thread"),
    # Producing.
    ("faust.transport.drivers.aiokafka", "Producer._settings_extra"),
    ("faust.transport.drivers.aiokafka", "Producer._ensure_producer"),
    ("faust.transport.drivers.aiokafka", "Producer.flush"),
    ("faust.transport.drivers.aiokafka", "Transport.Consumer"),
    ("faust.transport.drivers.aiokafka", "Transport.Producer"),
    # Recovering.
    ("faust.tables.manager", "TableManager.recovery"),
    ("faust.tables.manager", "TableManager._recovery"),
    ("faust.tables.manager", "TableManager.on_actives_ready"),
    ("faust.tables.manager", "TableManager.on_standbys_ready"),
    ("faust.tables.recovery", "Recovery._restart_recovery"),
    ("faust.tables.recovery", "Recovery._slurp_changelogs"),
    ("faust.tables.recovery", "Recovery._publish_stats"),
    ("faust.tables.recovery", "Recovery._generation_id"),
    ("faust.tables.recovery", "Recovery._set_recovery_started"),
    ("faust.tables.recovery", "Recovery._set_recovery_ended"),
    ("faust.tables.recovery", "Recovery._wait"),
    ("faust.tables.recovery", "Recovery.signal_recovery_start"),
    ("faust.tables.recovery", "Recovery.completed"),
    ("faust.tables.recovery", "RebalanceAgain"),
    ("faust.tables.recovery", "ServiceStopped"),
)
"""Module, and what is overridden, called or read there without being promised."""

COMPILED: tuple[tuple[str, str], ...] = (
    ("faust.streams", "_CStreamIterator"),
    ("faust.transport.conductor", "ConductorHandler"),
)
"""Module, and the name that is None there where its compiled twin is missing: the other acknowledges otherwise."""


def check_pins(
    installed: Callable[[str], str] = version,
    leaned_on: Iterable[tuple[str, str]] = LEANED_ON,
    compiled: Iterable[tuple[str, str]] = COMPILED,
) -> None:
    """Check that this is the Faust that the containment was proved on.

    Raises:
        RefusedError: It is another version, lacks something that is leaned on, or runs without its compiled parts.
    """
    for package, wanted in VERSIONS.items():
        if installed(package) != wanted:
            raise RefusedError(f"{package} is {installed(package)}, and delivery is proved on {wanted} only")
    for module, name in leaned_on:
        if not _is_there(import_module(module), *name.split(".")):
            raise RefusedError(f"{module} has no {name}, which delivery leans on")
    for module, name in compiled:
        if getattr(import_module(module), name, None) is None:
            raise RefusedError(f"{module} runs without its compiled {name}, on which delivery is proved")


def _is_there(place: object, *names: str) -> bool:
    for name in names:
        if not hasattr(place, name):
            return _is_set_by(place, name)
        place = getattr(place, name)
    return True


def _is_set_by(kind: object, name: str) -> bool:
    """Return whether a class gives its instances an attribute of that name when they are made."""
    makers = (vars(one).get("__init__") for one in getattr(kind, "__mro__", ()))
    return any(name in maker.__code__.co_names for maker in makers if hasattr(maker, "__code__"))
