from pathlib import Path

import pytest

from broker.errors import FolderError
from broker.places import Places, places_of


def test_without_a_setting_records_and_cache_lie_where_a_users_do() -> None:
    places = places_of(None, Path("/somewhere/user"))

    assert places.records == Path("/somewhere/user/.local/share/naba/kafka/records")
    assert places.cache == Path("/somewhere/user/.cache/naba")


def test_one_setting_moves_everything() -> None:
    assert places_of(Path("/data"), Path("/somewhere/user")) == Places(Path("/data/kafka"), Path("/data/cache"))


def test_a_folder_is_meant_from_where_the_command_was_given() -> None:
    assert places_of(Path("data"), Path("/somewhere/user")).home == Path.cwd() / "data" / "kafka"


@pytest.mark.parametrize("name", ["a,b", "a:b"])
def test_a_name_that_kafka_or_java_would_divide_is_refused(name: str) -> None:
    with pytest.raises(FolderError, match=f"/{name}/kafka: Kafka cannot use a name with"):
        places_of(Path("/", name), Path("/somewhere/user"))


def test_no_two_things_lie_in_one_place() -> None:
    places = places_of(None, Path("/somewhere/user"))
    files = [getattr(places, name) for name, kind in vars(Places).items() if isinstance(kind, property)]

    assert len(files) == len(set(files)) == 8
