from collections.abc import Sequence
from typing import Any

import pytest

from benchmarks.training.choices import date_choices, kind_choices, side_choices, toll_choices
from benchmarks.training.known import FIELDS_OF_ACTS, drafted_acts, drafts_of, labelled_acts
from benchmarks.training.labels import Example, Gold, align
from benchmarks.training.stages import weights_of
from incidents.lexicon.lexicon import Lexicon
from incidents.reading.judging.drafts import Draft
from tests.builders.labels import ARTICLE, a_bomb, a_label, a_row

KEEPS_ALL = weights_of({"real": {"bias": 3.0}, "same": {"bias": -3.0}})


class KindScorer:
    """Matches the first draft with the first label where they are of one kind, or where that is not looked at."""

    def matches(self, example: Example, drafts: Sequence[Draft], blind: str | None = None) -> list[Gold | None]:
        gold = example.row["incidents"][0]
        first = gold if blind == "kind" or drafts[0].kind == gold["kind"] else None
        return [first, *[None] * (len(drafts) - 1)]


@pytest.fixture(name="example")
def _example(lexicon: Lexicon) -> Example:
    example = align(a_row(a_label(), a_bomb()), ARTICLE, lexicon)
    assert isinstance(example, Example)
    return example


def test_an_act_is_known_by_the_mentions_of_its_label(example: Example) -> None:
    acts = list(labelled_acts([example], KEEPS_ALL))

    assert [(act.gold, set(act.members)) for act in acts] == [
        (gold, {at for at, label in enumerate(example.aligned) if label == number})
        for number, gold in enumerate(example.row["incidents"])
    ]


def test_a_label_without_a_mention_is_no_known_act(lexicon: Lexicon) -> None:
    example = align(a_row(a_label(evidence="ما لم يكتبه أحد", kind="abduction")), ARTICLE, lexicon)
    assert isinstance(example, Example)

    assert list(labelled_acts([example], KEEPS_ALL)) == []


@pytest.mark.parametrize(("said", "fields"), [({}, set(FIELDS_OF_ACTS)), ({"kind": "chemical"}, {"kind"})])
def test_a_draft_teaches_a_field_where_all_else_is_the_labels(
    lexicon: Lexicon, said: dict[str, Any], fields: set[str]
) -> None:
    example = align(a_row(a_label(**said)), ARTICLE, lexicon)
    assert isinstance(example, Example)
    first = drafts_of(example, KEEPS_ALL)[0]
    example.row["incidents"][0].update({} if said else {"kind": first.kind})

    found = drafted_acts([example], KEEPS_ALL, KindScorer())

    assert {field for field, acts in found.items() if acts} == fields
    assert {tuple(act.members) for acts in found.values() for act in acts} == {first.members}


def test_at_most_one_kind_of_a_choice_is_the_labels(example: Example) -> None:
    choices = list(kind_choices(labelled_acts([example], KEEPS_ALL)))

    assert [sum(right for _, right in choice) for choice in choices] == [1, 1]


def test_a_side_that_no_label_names_is_right_nowhere(example: Example) -> None:
    unnamed = [act._replace(gold=act.gold | {"target_bloc": "unknown"}) for act in labelled_acts([example], KEEPS_ALL)]

    choices = list(side_choices(unnamed, "target"))

    assert choices
    assert not any(right for choice in choices for _, right in choice)


def test_the_dates_that_share_a_day_with_the_label_are_right(lexicon: Lexicon) -> None:
    dated = ARTICLE | {"text": f"{ARTICLE['text']} وكان ذلك يوم الاثنين، قبل زيارة الثلاثاء."}
    example = align(a_row(a_bomb(date="2026-03-09", date_end="2026-03-09")), dated, lexicon)
    assert isinstance(example, Example)
    (act,) = labelled_acts([example], KEEPS_ALL)
    undated = act._replace(gold=act.gold | {"date": None, "date_end": None})

    assert [sorted(right for _, right in choice) for choice in date_choices([act])] == [[False, True]]
    assert [sorted(right for _, right in choice) for choice in date_choices([undated])] == [[False, False]]


def test_the_toll_that_counts_as_the_label_does_is_right(example: Example) -> None:
    acts = list(labelled_acts([example], KEEPS_ALL))
    wrong = [act._replace(gold=act.gold | {"killed": [60, 60]}) for act in acts]

    assert any(right for choice in toll_choices(acts, "killed") for _, right in choice)
    assert not any(right for choice in toll_choices(wrong, "killed") for _, right in choice)
