import json
from datetime import date
from pathlib import Path

from benchmarks.training.labels import (
    Example,
    Silent,
    align,
    dates_agree,
    evidence_span,
    fills,
    is_date_of,
    load,
    place_agrees,
)
from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.dates import resolve_dates
from tests.builders.labels import ARTICLE, a_bomb, a_label, a_row


def aligned(lexicon: Lexicon, *labels: dict[str, object]) -> Example:
    """Return the article aligned with these labels."""
    example = align(a_row(*labels), ARTICLE, lexicon)
    assert isinstance(example, Example)
    return example


def test_a_mention_inside_the_evidence_is_of_its_label(lexicon: Lexicon) -> None:
    example = aligned(lexicon, a_label(), a_bomb())

    told = {c.mention.trigger.lemma: label for c, label in zip(example.given.all, example.aligned, strict=True)}

    assert told["قصف"] == 0
    assert told["انفجر"] == 1


def test_a_mention_of_an_act_without_a_label_is_of_none(lexicon: Lexicon) -> None:
    example = aligned(lexicon, a_bomb())

    first = example.given.all[0].mention

    assert first.trigger.lemma == "قصف"
    assert example.aligned[0] == -1


def test_an_article_without_labels_aligns_every_mention_with_none(lexicon: Lexicon) -> None:
    example = aligned(lexicon)

    assert set(example.aligned) == {-1}


def test_an_article_that_the_gate_stops_is_silent(lexicon: Lexicon) -> None:
    peaceful = ARTICLE | {"title": "مدارس جديدة", "text": "بحث الوزير خطط التعليم."}

    assert align(a_row(), peaceful, lexicon) == Silent(a_row(), peaceful)


def test_evidence_is_found_where_it_stands(lexicon: Lexicon) -> None:
    given = aligned(lexicon, a_label()).given
    start, end = evidence_span(given, "بحث الوزير خطط التعليم")

    assert given.doc.text.quote(start, end) == "بحث الوزير خطط التعليم"
    assert evidence_span(given, "ما لم يكتبه أحد") == (-1, -1)


def test_a_place_agrees_with_or_without_its_common_noun(lexicon: Lexicon) -> None:
    given = aligned(lexicon, a_label()).given
    place = next(p for p in given.scene.mentions if "البوكمال" in given.doc.text.quote(p.start, p.end))

    assert place_agrees(given, place, a_label(place="مدينة البوكمال"))
    assert not place_agrees(given, place, a_label(place="عفرين"))


def test_a_place_agrees_whatever_particle_is_joined_to_its_name(lexicon: Lexicon) -> None:
    example = align(a_row(), ARTICLE | {"text": "قصفت الطائرات مواقع بالبوكمال."}, lexicon)
    assert isinstance(example, Example)
    given = example.given
    place = next(p for p in given.scene.mentions if "البوكمال" in given.doc.text.quote(p.start, p.end))
    names = ("البوكمال", "للبوكمال", "والبوكمال")

    assert all(place_agrees(given, place, a_label(place=name)) for name in names)


def test_a_side_is_filled_by_its_bloc_and_by_no_other(lexicon: Lexicon) -> None:
    given = aligned(lexicon, a_label()).given
    fitting = {
        role: [g.bloc for g in given.groups if fills(given, g, a_label(), role)] for role in ("initiator", "target")
    }

    assert set(fitting["initiator"]) == {"us_coalition"}
    assert set(fitting["target"]) == {"iran_axis"}


def test_dates_agree_when_they_share_a_day(lexicon: Lexicon) -> None:
    article = ARTICLE | {"text": "قصفت الطائرات البلدة في 3 مارس."}
    example = align(a_row(), article, lexicon)
    assert isinstance(example, Example)
    (dated,) = resolve_dates(example.given.doc)

    assert dated.first == date(2026, 3, 3)
    assert dates_agree(dated, a_label(date="2026-03-02", date_end="2026-03-04"))
    assert not dates_agree(dated, a_label(date="2026-03-04"))


def test_a_period_of_years_is_not_the_date_of_one_day_in_it(lexicon: Lexicon) -> None:
    article = ARTICLE | {"text": "قصفت الطائرات البلدة المحاصرة منذ 2023."}
    example = align(a_row(), article, lexicon)
    assert isinstance(example, Example)
    (dated,) = resolve_dates(example.given.doc)

    assert dates_agree(dated, a_label(date="2026-03-02"))
    assert not is_date_of(dated, a_label(date="2026-03-02"))
    assert is_date_of(dated, a_label(date="2023-01-01", date_end="2026-03-04"))


def test_line_separators_inside_an_article_split_no_row(lexicon: Lexicon, tmp_path: Path) -> None:
    article = ARTICLE | {"text": f"سطر أول\u2028سطر ثان\x85{ARTICLE['text']}"}
    (tmp_path / "articles.jsonl").write_text(json.dumps(article, ensure_ascii=False) + "\n", encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(json.dumps(a_row(a_label())) + "\n", encoding="utf-8")

    (example,) = load(tmp_path, lexicon)

    assert isinstance(example, Example)
    assert 0 in example.aligned
