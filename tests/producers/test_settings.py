import pytest

from schemas.settings import SettingsError, load


def test_private_hosts_are_named_by_commas_with_or_without_a_port() -> None:
    settings = load({"NABA_PRIVATE_HOSTS": "feeds.internal:8080, 10.0.0.7,"})

    assert settings.private_hosts == ("feeds.internal:8080", "10.0.0.7")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("NABA_PRIVATE_HOSTS", "http://feeds.internal/", id="an address for a host"),
        pytest.param("NABA_POLL_SHORTEST_S", "0", id="no wait"),
        pytest.param("NABA_POLL_TIMEOUT_S", "a while", id="no number"),
        pytest.param("NABA_POLL_MAX_BYTES", "10", id="no feed is so small"),
    ],
)
def test_a_setting_that_no_producer_can_keep_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        load({name: value})
