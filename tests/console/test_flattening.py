from dataclasses import replace

from console.showing.flattening import flat_article, flat_report, telling_quote
from schemas.dispatch import Evidence, Interval, Side, Toll
from schemas.vocabulary import Bloc, Part, Status, TimeBasis, TollOf, Weapon
from tests.builders.articles import a_report


def an_evidence(field: str, quote: str) -> Evidence:
    return Evidence(field, Part.TEXT, 0, len(quote), quote)


def test_a_report_takes_the_flat_form_of_the_guide() -> None:
    report = replace(
        a_report(weapons=(Weapon.AIRCRAFT,), killed=Toll(4, None, TollOf.TARGET), confidence=0.75),
        evidence=(an_evidence("place", "في دير الزور"), an_evidence("trigger", "قصفت طائرات")),
    )

    assert flat_report(report) == {
        "id": "report-1",
        "status": "fresh",
        "kind": "airstrike",
        "initiator": "الجيش الأميركي",
        "initiator_bloc": "us_coalition",
        "target": "فصائل مسلحة",
        "target_bloc": "iran_axis",
        "place": "دير الزور",
        "country": "SY",
        "date": "2026-03-01",
        "date_end": "2026-03-01",
        "weapons": ["aircraft"],
        "killed": [4, None],
        "killed_of": "target",
        "injured": None,
        "injured_of": None,
        "evidence": "قصفت طائرات",
        "confidence": 0.75,
    }


def test_what_a_report_does_not_say_is_null_or_unknown() -> None:
    bare = a_report(initiators=(), targets=(Side("", Bloc.CIVILIANS),), place=None, country=None)
    flat = flat_report(replace(bare, happened=Interval(None, None, TimeBasis.NONE)))

    assert (flat["initiator"], flat["initiator_bloc"]) == (None, "unknown")
    assert (flat["target"], flat["target_bloc"]) == (None, "civilians")
    assert {flat[field] for field in ("place", "country", "date", "date_end", "killed_of", "evidence")} == {None}


def test_an_article_is_relevant_only_if_something_happened() -> None:
    happened = flat_article("1", [a_report(status=Status.THREATENED), a_report(status=Status.BACKGROUND)])
    denied = flat_article("2", [a_report(status=Status.DENIED)])

    assert (happened["relevant"], denied["relevant"]) == (True, False)
    assert flat_article("3", []) == {"article_id": "3", "relevant": False, "incidents": []}


def test_the_longest_quote_stands_in_where_no_clause_is_marked() -> None:
    assert telling_quote([an_evidence("place", "دمشق"), an_evidence("killed", "مقتل ثلاثة")]) == "مقتل ثلاثة"
