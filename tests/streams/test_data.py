import re

from streams.data import load_tables, load_version


def test_tables_are_found_by_name_without_their_ending() -> None:
    tables = load_tables()

    assert tables["desks"].startswith("desk\tslot\t")
    assert list(tables) == sorted(tables)
    assert not any("." in name for name in tables)


def test_the_version_names_code_and_data_and_is_the_same_every_time() -> None:
    version = load_version()

    assert re.fullmatch(r"[^+]+\+[0-9a-f]{12}", version)
    assert version == load_version()
