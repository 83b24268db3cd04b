from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality.floors import NONE_YET, Floors, lowered, raised, shortfalls
from benchmarks.quality.gate import FLOORS, main, read_floors, table, write_floors
from benchmarks.quality.metrics import METRICS, Figures, figures_of, key_of

HELD = [key_of(metric) for metric in METRICS if metric.slack is not None]
FIGURES = dict.fromkeys(map(key_of, METRICS), 0.5)
SET = "5e7"
SHARES = st.floats(0, 1).map(lambda share: round(share, 3))


@st.composite
def any_figures(draw: st.DrawFn) -> Figures:
    return {key_of(metric): draw(SHARES) for metric in METRICS}


@given(figures=any_figures())
def test_floors_that_figures_raised_hold_for_them(figures: Figures) -> None:
    assert shortfalls(figures, raised(figures, NONE_YET, SET), SET) == []


@given(first=any_figures(), second=any_figures())
def test_the_order_of_two_measurements_does_not_matter_for_the_floors(first: Figures, second: Figures) -> None:
    one_way = raised(second, raised(first, NONE_YET, SET), SET)
    other_way = raised(first, raised(second, NONE_YET, SET), SET)

    assert one_way == other_way


def test_worse_figures_leave_the_floors_where_they_are() -> None:
    floors = raised(FIGURES, NONE_YET, SET)
    worse = FIGURES | {"dev.incidents.f1": 0.3, "matching.false_merges.share": 0.9}

    assert raised(worse, floors, SET) == floors
    assert lowered(worse, SET).floors["dev.incidents.f1"] == pytest.approx(0.29)


@pytest.mark.parametrize(
    ("key", "figure", "says"),
    [
        pytest.param("dev.incidents.f1", 0.48, "dev.incidents.f1 is 0.48, below its floor 0.49", id="too low"),
        pytest.param(
            "matching.false_merges.share",
            0.6,
            "matching.false_merges.share is 0.6, above its floor 0.51",
            id="too high",
        ),
        pytest.param("seeds.incidents.right", 0.4, "seeds.incidents.right is 0.4, below its floor 0.5", id="no slack"),
    ],
)
def test_a_figure_that_got_worse_is_named(key: str, figure: float, says: str) -> None:
    floors = raised(FIGURES, NONE_YET, SET)

    assert shortfalls(FIGURES | {key: figure}, floors, SET) == [says]


def test_a_figure_that_is_gone_fails() -> None:
    floors = raised(FIGURES, NONE_YET, SET)
    gone = {key: figure for key, figure in FIGURES.items() if key != "dev.relevance.r"}

    assert shortfalls(gone, floors, SET) == ["dev.relevance.r has no figure"]


def test_floors_of_another_labelled_set_do_not_count() -> None:
    floors = raised(FIGURES, NONE_YET, SET)

    assert "another labelled set" in shortfalls(FIGURES, floors, "0ther")[0]
    assert raised(dict.fromkeys(FIGURES, 0.1), floors, "0ther").floors["dev.incidents.f1"] == pytest.approx(0.09)


def test_a_metric_without_slack_is_shown_and_not_held() -> None:
    floors = raised(FIGURES, NONE_YET, SET)

    assert set(floors.floors) == set(HELD)
    assert any("fresh incidents" in line and "0.5" in line for line in table(FIGURES, {}, floors))


def test_a_figure_stands_beside_its_interval_where_there_is_one() -> None:
    lines = table(FIGURES, {"dev.incidents.f1": (0.43, 0.5678)}, NONE_YET)

    assert [line.split()[-3:-1] for line in lines if "0.430-0.568" in line] == [["0.5", "0.430-0.568"]]


def test_shares_of_the_scorers_become_counts_where_there_are_few() -> None:
    extraction = {"incidents": {"p": 0.75, "r": 0.9, "f1": 0.818, "found": 12, "wanted": 10}}
    matching = {"pairs": {"f1": 0.8}, "false_merges": {"count": 3, "of": 60}, "count_ratio": 1.05}

    figures = figures_of({"seeds": extraction, "matching": matching})

    assert figures["seeds.incidents.right"] == 9
    assert figures["seeds.incidents.spurious"] == 3
    assert figures["matching.false_merges.share"] == 0.05


def test_floors_come_back_from_their_file(tmp_path: Path) -> None:
    floors = Floors(SET, {"dev.incidents.f1": 0.61})

    write_floors(tmp_path / "floors.json", floors)

    assert read_floors(tmp_path / "floors.json") == floors
    assert read_floors(tmp_path / "none.json") == NONE_YET


def test_the_floors_of_this_checkout_are_those_of_the_metrics() -> None:
    assert set(read_floors(FLOORS).floors) == set(HELD)


def test_without_a_labelled_set_the_gate_says_so_and_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--labelled", str(tmp_path / "nowhere")]) == 0
    assert "quality was not measured" in capsys.readouterr().out
