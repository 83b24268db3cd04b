import pytest

from schemas.settings import SaslMechanism, SecurityProtocol, Settings
from schemas.topics import SPECS
from streams.options import faust_options

BROKERS = ("one:9092", "two:9092")


def test_a_worker_is_told_every_broker_and_takes_the_largest_record_of_any_topic() -> None:
    options = faust_options(Settings(), BROKERS)

    assert [str(url) for url in options["broker"]] == ["kafka://one:9092", "kafka://two:9092"]
    assert options["producer_max_request_size"] > max(spec.max_message_bytes for spec in SPECS.values())


@pytest.mark.parametrize(
    "name", ["web_enabled", "topic_allow_declare", "autodiscover"], ids=["no web server", "no topics made", "no search"]
)
def test_a_worker_does_only_what_it_is_there_for(name: str) -> None:
    assert faust_options(Settings(), BROKERS)[name] is False


def test_a_blocked_loop_is_noticed_long_before_the_session_ends() -> None:
    options = faust_options(Settings(), BROKERS)

    assert options["broker_session_timeout"] == 30.0
    assert options["broker_request_timeout"] > options["broker_session_timeout"] > options["broker_heartbeat_interval"]


def test_a_login_is_passed_on() -> None:
    settings = Settings(
        security_protocol=SecurityProtocol.SASL_PLAINTEXT,
        sasl_mechanism=SaslMechanism.SCRAM_SHA_512,
        sasl_username="naba",
        sasl_password="secret",  # noqa: S106  # of nobody
    )

    credentials = faust_options(settings, BROKERS)["broker_credentials"]

    assert (credentials.username, credentials.password) == ("naba", "secret")
    assert str(credentials.mechanism.value) == "SCRAM-SHA-512"
    assert faust_options(Settings(), BROKERS)["broker_credentials"] is None
