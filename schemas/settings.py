"""The shape of configuration: `NABA_*` variables over naba.toml over the defaults; a mistake stops the start."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_origin, get_type_hints

import msgspec

from schemas.topics import SPECS, Partitions, Topic

PREFIX = "NABA_"
SECRETS = frozenset({"sasl_password"})
"""Settings whose value no message may show."""

Broker = Annotated[str, msgspec.Meta(pattern=r"^[^\s:/]\S*:\d{1,5}$", description="host:port")]
# The ceiling only catches typing mistakes: no cluster of this use comes near it.
Count = Annotated[int, msgspec.Meta(ge=1, le=10_000)]
Copies = Annotated[int, msgspec.Meta(ge=1, le=100)]
Host = Annotated[str, msgspec.Meta(pattern=r"^[^\s/@]+$", description="host or host:port")]
Seconds = Annotated[int, msgspec.Meta(ge=1, le=86_400)]
Bytes = Annotated[int, msgspec.Meta(ge=1_024, le=1_073_741_824)]


class SettingsError(ValueError):
    """A setting that does not exist, or a value that it cannot have."""


class SecurityProtocol(StrEnum):
    """How naba talks to the brokers; names as Kafka spells them."""

    PLAINTEXT = "PLAINTEXT"
    SSL = "SSL"
    SASL_PLAINTEXT = "SASL_PLAINTEXT"
    SASL_SSL = "SASL_SSL"


class SaslMechanism(StrEnum):
    """How naba says who it is; names as Kafka spells them."""

    PLAIN = "PLAIN"
    SCRAM_SHA_256 = "SCRAM-SHA-256"
    SCRAM_SHA_512 = "SCRAM-SHA-512"


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation. Partitions are fixed when topics are applied; no `brokers` means the embedded one."""

    brokers: tuple[Broker, ...] = ()
    partitions_articles: Count = SPECS[Topic.ARTICLES].partitions
    partitions_dispatches: Count = SPECS[Topic.DISPATCHES].partitions
    partitions_incidents: Count = SPECS[Topic.INCIDENTS].partitions
    partitions_developments: Count = SPECS[Topic.DEVELOPMENTS].partitions
    partitions_alerts: Count = SPECS[Topic.ALERTS].partitions
    partitions_dead_letters: Count = SPECS[Topic.DEAD_LETTERS].partitions
    partitions_feed_states: Count = SPECS[Topic.FEED_STATES].partitions
    replication_factor: Copies = 1
    security_protocol: SecurityProtocol = SecurityProtocol.PLAINTEXT
    tls_ca_file: Path | None = None
    sasl_mechanism: SaslMechanism | None = None
    sasl_username: str = ""
    sasl_password: str = field(default="", repr=False)
    data_dir: Path | None = None
    encoder: bool = True
    feeds_file: Path | None = None
    private_hosts: tuple[Host, ...] = ()
    producer: str = "naba"
    poll_shortest_s: Seconds = 120
    poll_longest_s: Seconds = 900
    poll_timeout_s: Seconds = 30
    poll_max_bytes: Bytes = 15_728_640
    poll_at_once: Count = 16
    eval: Path | None = None
    corpus: Path | None = None

    @property
    def partitions(self) -> Partitions:
        """How many partitions each topic has."""
        return Partitions(**{f.name: getattr(self, f"partitions_{f.name}") for f in fields(Partitions)})


NAMES = tuple(f.name for f in fields(Settings))


@dataclass(frozen=True, slots=True)
class _Given:
    """One value as it was given; `said` is how the person who gave it calls it."""

    name: str
    value: object
    said: str


def variable(name: str) -> str:
    """Return the environment variable of a setting."""
    return f"{PREFIX}{name.upper()}"


def load(environ: Mapping[str, str], toml_text: str | None = None) -> Settings:
    """Return the settings that the environment and the text of naba.toml give; an empty variable counts as unset.

    Raises:
        SettingsError: A name is unknown, or a value is not one that the setting can have; the error says which.
    """
    given = {one.name: one for one in (*_in_file(toml_text or ""), *_in_environ(environ))}
    settings = Settings(**{name: _read(one) for name, one in given.items()})
    _refuse_half_a_login(settings)
    return settings


def _in_environ(environ: Mapping[str, str]) -> Iterable[_Given]:
    names = {variable(name): name for name in NAMES}
    ours = {key: value for key, value in environ.items() if key.startswith(PREFIX)}
    _refuse_unknown(ours, names, "")
    return [_Given(names[key], value, key) for key, value in ours.items() if value]


def _in_file(text: str) -> Iterable[_Given]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"naba.toml: {error}") from error
    _refuse_unknown(table, NAMES, " in naba.toml")
    return [_Given(name, value, f"{name} in naba.toml") for name, value in table.items()]


def _refuse_unknown(given: Iterable[str], known: Iterable[str], where: str) -> None:
    names = list(known)
    unknown = sorted(name for name in given if name not in names)
    if unknown:
        close = get_close_matches(unknown[0], names, n=1)
        hint = f"; did you mean {close[0]}?" if close else ""
        raise SettingsError(f"no such setting: {unknown[0]}{where}{hint}")


def _read(one: _Given) -> Any:  # noqa: ANN401  # whatever type the field has
    kind = _TYPES[one.name]
    value = one.value
    if get_origin(kind) is tuple and isinstance(value, str):
        value = [part.strip() for part in value.split(",") if part.strip()]
    try:
        # Not strict: the environment has nothing but text, "12" included.
        return msgspec.convert(value, kind, strict=False, dec_hook=_path)
    except msgspec.ValidationError as error:
        shown = "(not shown)" if one.name in SECRETS else repr(one.value)
        raise SettingsError(f"{one.said} cannot be {shown}: {error}") from error


def _path(kind: type, value: object) -> object:
    if kind is not Path or not isinstance(value, str):
        raise msgspec.ValidationError(f"Expected a path, got `{type(value).__name__}`")
    return Path(value)


def _refuse_half_a_login(settings: Settings) -> None:
    """SASL without a name or a mechanism would fail only at the first connection, and less clearly."""
    wanted = ("sasl_mechanism", "sasl_username", "sasl_password")
    missing = [variable(name) for name in wanted if not getattr(settings, name)]
    protocol = settings.security_protocol
    if protocol.startswith("SASL") and missing:
        raise SettingsError(f"{variable('security_protocol')} is {protocol}: set {', '.join(missing)}")


_TYPES: dict[str, Any] = get_type_hints(Settings, include_extras=True)
