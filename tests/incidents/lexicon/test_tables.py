"""Tables: rows by the names of their columns, and errors that say where."""

import pytest

from incidents.lexicon.tables import LexiconError, listed, read_rows, rows

CUES = "forms\tcue\nسوف|لن\tfuture\n\nهدد\tthreat\n"


def test_a_row_is_read_by_the_names_of_its_columns() -> None:
    assert list(rows({"cues": CUES}, "cues")) == [
        {"forms": "سوف|لن", "cue": "future"},
        {"forms": "هدد", "cue": "threat"},
    ]


def test_line_ends_of_another_system_are_no_part_of_a_cell() -> None:
    assert list(rows({"cues": CUES.replace("\n", "\r\n")}, "cues")) == list(rows({"cues": CUES}, "cues"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("a\tb\n1\n", r"cues\.tsv line 2: want 2 cells \(a, b\), got 1", id="a cell short"),
        pytest.param(
            "a\tb\n1\t2\n\n1\t2\t3\n", r"cues\.tsv line 4: want 2 cells \(a, b\), got 3", id="a cell too many"
        ),
        pytest.param("", r"cues\.tsv has no header", id="empty"),
        pytest.param("\n\n", r"cues\.tsv has no header", id="blank"),
    ],
)
def test_an_error_names_table_and_line_as_an_editor_counts(text: str, says: str) -> None:
    with pytest.raises(LexiconError, match=says):
        list(rows({"cues": text}, "cues"))


def test_a_table_that_is_missing_is_named() -> None:
    with pytest.raises(LexiconError, match=r"no table cues\.tsv"):
        list(rows({}, "cues"))


def test_what_a_reader_refuses_is_told_with_table_and_line() -> None:
    with pytest.raises(LexiconError, match=r"n\.tsv line 3: invalid literal .*'two'"):
        list(read_rows({"n": "value\n1\ntwo\n"}, "n", lambda row: int(row["value"])))


def test_a_column_that_is_missing_is_named() -> None:
    with pytest.raises(LexiconError, match=r"n\.tsv: no column 'value'"):
        list(read_rows({"n": "worth\n1\n"}, "n", lambda row: int(row["value"])))


def test_a_cell_lists_its_forms_between_bars() -> None:
    assert listed("غارة | غارات||") == ["غارة", "غارات"]
    assert listed("") == []
