import pytest

from incidents.escalation.alerting.phrases import Language, belonging_to
from incidents.escalation.rules import read_rules
from incidents.lexicon.tables import LexiconError, rows
from schemas.dispatch import Side, Toll
from schemas.vocabulary import Bloc, Kind
from tests.builders.incidents import (
    DATA,
    DAY,
    HOUR,
    NOON,
    TABLES,
    Theatre,
    a_series,
    a_strike,
    an_incident,
    killed,
    the_rules,
)

PHRASES = the_rules().phrases


@pytest.mark.parametrize(
    ("number", "arabic", "english"),
    [
        (1, "قتيل واحد", "1 killed"),
        (2, "قتيلان", "2 killed"),
        (3, "3 قتلى", "3 killed"),
        (10, "10 قتلى", "10 killed"),
        (11, "11 قتيلا", "11 killed"),
        (99, "99 قتيلا", "99 killed"),
        (100, "100 قتيل", "100 killed"),
        (102, "102 قتيل", "102 killed"),
        (103, "103 قتلى", "103 killed"),
        (1211, "1211 قتيلا", "1,211 killed"),
    ],
)
def test_people_killed_agree_with_their_number(number: int, arabic: str, english: str) -> None:
    assert PHRASES.counted(Language.AR, "killed", number) == arabic
    assert PHRASES.counted(Language.EN, "killed", number) == english


@pytest.mark.parametrize(
    ("name", "expected"),
    [("المحور الإيراني", "للمحور الإيراني"), ("إسرائيل", "لإسرائيل"), ("تنظيم القاعدة", "لتنظيم القاعدة")],
)
def test_the_preposition_swallows_the_article(name: str, expected: str) -> None:
    assert belonging_to(name) == expected


def test_a_first_attack_reads_as_a_newsroom_would_write_it() -> None:
    theatre = Theatre()
    theatre.hear(an_incident("old", NOON - 45 * DAY))
    *_, alert = theatre.hear(an_incident("new", injured=Toll(3, 3), killed=None))

    assert alert.headline_ar == (
        "أول هجوم للمحور الإيراني على القوات الأميركية والتحالف الدولي منذ 45 يوما: "
        "هجوم بطائرة مسيّرة في عين الأسد، العراق، والحصيلة 3 مصابين"
    )
    assert alert.headline_en == (
        "First attack by the Iran-aligned axis on US and coalition forces in 45 days: drone strike in Iraq, 3 injured"
    )


def test_deaths_are_told_with_the_span_that_they_are_new_in() -> None:
    theatre = Theatre()
    theatre.hear(*a_series(3, DAY))
    raised = theatre.hear(an_incident("deadly", NOON + 4 * DAY, **killed(2)))
    alert = next(alert for alert in raised if alert.signal == "rung")

    assert alert.headline_ar.startswith(
        "قتلى في هجوم للمحور الإيراني على القوات الأميركية والتحالف الدولي للمرة الأولى منذ 90 يوما"
    )
    assert alert.headline_ar.endswith("والحصيلة قتيلان")
    assert alert.headline_en.endswith("for the first time in 90 days: drone strike in Iraq, 2 killed")


def test_a_mass_killing_by_nobody_known_says_so() -> None:
    theatre = Theatre("civilians~unknown")
    bombing = an_incident(kind=Kind.EXPLOSIVE, initiators=(), targets=(Side("", Bloc.CIVILIANS),), killed=Toll(23, 23))
    (alert,) = theatre.hear(bombing)

    assert alert.headline_ar == "23 قتيلا في تفجير في عين الأسد، العراق، ولم تُعرف بعدُ كل الأطراف"
    assert alert.headline_en == "23 killed in bombing in Iraq; the sides are not all known"


def test_a_rising_rate_is_told_with_its_count() -> None:
    theatre = Theatre()
    theatre.hear(*a_series(4, 9 * HOUR))
    alert = next(alert for alert in theatre.sent if alert.signal == "rate")

    assert alert.headline_ar.endswith(": 3 هجمات في 7 أيام")
    assert alert.headline_en.endswith("are rising: 3 attacks in 7 days")


def test_a_single_source_is_said_in_the_summary() -> None:
    theatre = Theatre()
    (alert,) = theatre.hear(an_incident())

    assert alert.certainty == "possible"
    assert "single publisher" in alert.explanation.summary


def test_no_sentence_claims_an_answer_that_no_text_states() -> None:
    theatre = Theatre()
    for round_ in range(5):
        theatre.hear(
            an_incident(f"a{round_}", NOON + round_ * 60 * HOUR),
            a_strike(f"s{round_}", NOON + round_ * 60 * HOUR + HOUR),
        )
    chains = [alert for alert in theatre.sent if alert.signal == "chain"]

    assert chains
    assert not any("retaliat" in text or "answer to" in text for alert in chains for text in (alert.headline_en,))
    assert not any("رد" in alert.headline_ar.split() for alert in chains)


def test_every_sentence_is_there_in_both_languages_or_meant_for_one() -> None:
    for row in rows({"headlines": (DATA / "headlines.tsv").read_text("utf-8")}, "headlines"):
        wanted = {part.split("}")[0] for part in row["ar"].split("{")[1:]} - {"place"}

        assert row["ar"] == "-" or wanted <= {"of_from", "of_to", *(p.split("}")[0] for p in row["en"].split("{")[1:])}
        assert row["source"]


def test_every_bloc_has_names() -> None:
    for bloc in Bloc:
        assert PHRASES.blocs[Language.AR, bloc]
        assert PHRASES.blocs[Language.EN, bloc]


def test_a_sentence_that_is_missing_is_named() -> None:
    with pytest.raises(LexiconError, match="no 'count/goats'"):
        PHRASES.counted(Language.AR, "goats", 3)


def test_a_threshold_that_is_missing_is_named() -> None:
    tables = {name: (DATA / f"{name}.tsv").read_text("utf-8") for name in TABLES}
    tables["signals"] = tables["signals"].replace("calm\tleast\t", "calm\tleats\t")

    with pytest.raises(LexiconError, match="calm: want"):
        read_rules(tables)
