from importlib.metadata import version

import pytest

from streams.delivery.exits import RefusedError
from streams.delivery.pins import VERSIONS, check_pins


def test_the_installed_faust_is_the_one_that_delivery_was_proved_on() -> None:
    check_pins()

    assert {package: version(package) for package in VERSIONS} == VERSIONS


@pytest.mark.parametrize("package", sorted(VERSIONS))
def test_another_version_refuses_to_start(package: str) -> None:
    with pytest.raises(RefusedError, match=f"{package} is 99"):
        check_pins(lambda name: "99" if name == package else VERSIONS[name])


def test_a_private_attribute_that_is_gone_refuses_to_start() -> None:
    with pytest.raises(RefusedError, match=r"Consumer\._drain_everything"):
        check_pins(leaned_on=[("faust.transport.consumer", "Consumer._drain_everything")])
