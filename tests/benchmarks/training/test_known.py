from collections.abc import Sequence
from typing import Any

import pytest

from benchmarks.training.choices import (
    country_choices,
    date_choices,
    kind_choices,
    side_choices,
    spot_choices,
    toll_choices,
)
from benchmarks.training.known import FIELDS_OF_ACTS, drafted_acts, drafts_of, each_once, labelled_acts
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


@pytest.mark.parametrize(
    ("unnamed", "right"),
    [((), 1), (("target",), 1), (("initiator", "target"), 0)],
)
def test_a_pair_is_right_whose_sides_are_those_of_the_label(
    example: Example, unnamed: Sequence[str], right: int
) -> None:
    changed = {f"{role}_bloc": "unknown" for role in unnamed}
    (act, _) = (act._replace(gold=act.gold | changed) for act in labelled_acts([example], KEEPS_ALL))

    (choice,) = side_choices([act])

    assert sum(is_right for _, is_right in choice) == right


def test_a_pair_has_the_features_of_both_roles_and_its_own(example: Example) -> None:
    (choice, *_) = side_choices(labelled_acts([example], KEEPS_ALL))

    models = [{feature.partition(":")[0] for feature in features} for features, _ in choice]

    assert all("sides" in named for named in models)
    assert {"side_initiator", "side_target", "sides"} in models


def test_the_country_of_the_label_is_right(lexicon: Lexicon) -> None:
    abroad = ARTICLE | {"text": f"{ARTICLE['text']} وجاء ذلك بعد هجوم في بغداد بالعراق."}
    example = align(a_row(a_bomb()), abroad, lexicon)
    assert isinstance(example, Example)
    (act,) = labelled_acts([example], KEEPS_ALL)
    nowhere = act._replace(gold=act.gold | {"country": None})

    assert [sorted(right for _, right in choice) for choice in country_choices([act])] == [[False, True]]
    assert list(country_choices([nowhere])) == []


def test_where_there_is_one_country_there_is_no_choice(example: Example) -> None:
    assert list(country_choices(labelled_acts([example], KEEPS_ALL))) == []


def test_an_act_known_twice_is_learnt_once(example: Example) -> None:
    acts = list(labelled_acts([example], KEEPS_ALL))

    assert each_once([*acts, *acts]) == each_once(acts)
    assert len(each_once(acts)) == len(acts) == 2


def test_the_dates_that_share_a_day_with_the_label_are_right(lexicon: Lexicon) -> None:
    dated = ARTICLE | {"text": f"{ARTICLE['text']} وكان ذلك يوم الاثنين، قبل زيارة الثلاثاء."}
    example = align(a_row(a_bomb(date="2026-03-09", date_end="2026-03-09")), dated, lexicon)
    assert isinstance(example, Example)
    (act,) = labelled_acts([example], KEEPS_ALL)
    undated = act._replace(gold=act.gold | {"date": None, "date_end": None})

    assert [sorted(right for _, right in choice) for choice in date_choices([act])] == [[False, True]]
    assert [sorted(right for _, right in choice) for choice in date_choices([undated])] == [[False, False]]


def test_the_places_that_have_the_name_of_the_label_are_right(example: Example) -> None:
    acts = list(labelled_acts([example], KEEPS_ALL))
    wrong = [act._replace(gold=act.gold | {"place": "صنعاء"}) for act in acts]
    nowhere = [act._replace(gold=act.gold | {"place": None}) for act in acts]

    assert any(right for choice in spot_choices(acts) for _, right in choice)
    assert not any(right for choice in spot_choices(wrong) for _, right in choice)
    assert list(spot_choices(nowhere)) == []


def test_the_toll_that_counts_as_the_label_does_is_right(example: Example) -> None:
    acts = list(labelled_acts([example], KEEPS_ALL))
    wrong = [act._replace(gold=act.gold | {"killed": [60, 60]}) for act in acts]

    assert any(right for choice in toll_choices(acts, "killed") for _, right in choice)
    assert not any(right for choice in toll_choices(wrong, "killed") for _, right in choice)
