from benchmarks.encoder.lessons import FIELDS, SIDES, STATUSES, UNTOLD, Lesson
from benchmarks.encoder.questions import Orders, lesson_of, orders_of
from benchmarks.encoder.vocabulary import Forms
from benchmarks.training.labels import Example, align
from incidents.lexicon.lexicon import Lexicon
from incidents.reading.encoding.viewing import MOST_WORDS, view_of
from tests.builders.labels import ARTICLE, a_bomb, a_label, a_row


def taught(lexicon: Lexicon, *labels: dict[str, object], text: str = ARTICLE["text"]) -> tuple[Example, Orders, Lesson]:
    """Return the article with these labels, the orders, and the lesson that it is made."""
    example = align(a_row(*labels), ARTICLE | {"text": text}, lexicon)
    assert isinstance(example, Example)
    orders = orders_of([example])
    return example, orders, lesson_of(5, example, [0.0] * len(example.given.all), (Forms(), orders))


def test_every_mention_is_asked_with_what_its_label_says(lexicon: Lexicon) -> None:
    example, orders, lesson = taught(lexicon, a_label(status="denied"), a_bomb())

    told = {example.given.all[m.at].mention.trigger.lemma: m for m in lesson.mentions}

    assert [told["قصف"].real, told["انفجر"].real] == [1, 1]
    assert STATUSES[told["قصف"].status] == "denied"
    assert [orders.kinds[told[lemma].kind] for lemma in ("قصف", "انفجر")] == ["airstrike", "explosive"]
    assert orders.blocs[told["قصف"].ib] == "us_coalition"
    assert orders.blocs[told["انفجر"].ib] == "unknown"


def test_of_a_mention_without_a_label_only_that_is_told(lexicon: Lexicon) -> None:
    _, _, lesson = taught(lexicon, a_bomb())

    first = lesson.mentions[0]

    assert first.real == 0
    assert (first.status, first.kind, first.ib, first.tb) == (UNTOLD,) * 4
    assert {o.right for field in FIELDS for o in lesson.options[field] if o.mention == 0} == {UNTOLD}


def test_the_groups_that_fill_a_side_are_right_and_others_wrong(lexicon: Lexicon) -> None:
    example, _, lesson = taught(lexicon, a_label(), a_bomb())

    right = {
        example.given.all[lesson.mentions[o.mention].at].pairings[o.option].group.bloc
        for o in lesson.options["initiator"]
        if o.mention == 0 and o.right == 1
    }

    assert right == {"us_coalition"}


def test_options_are_known_by_their_place_among_those_of_the_candidate(lexicon: Lexicon) -> None:
    example, orders, lesson = taught(lexicon, a_label(), a_bomb())

    for side in SIDES:
        for o in lesson.options[side]:
            group = example.given.all[lesson.mentions[o.mention].at].pairings[o.option].group
            assert o.end - o.start == group.end - group.start
            assert orders.roles[o.role - 1] == group.role


def test_mentions_are_one_act_where_they_have_one_label(lexicon: Lexicon) -> None:
    example, _, lesson = taught(lexicon, a_label(), a_bomb())

    labels = [example.aligned[m.at] for m in lesson.mentions]

    assert len(lesson.pairs) == len(labels) * (len(labels) - 1) / 2
    for pair in lesson.pairs:
        both = labels[pair.one], labels[pair.other]
        assert pair.right == (int(both[0] == both[1]) if min(both) >= 0 else UNTOLD)


def test_words_are_those_that_an_encoder_looks_at_and_spans_stand_among_them(lexicon: Lexicon) -> None:
    example, _, lesson = taught(lexicon, a_label(), a_bomb())
    doc, forms = example.given.doc, Forms()
    seen = forms.numbers(view_of(example.given, [0.0] * len(example.given.all)).words)

    assert len(doc.words) > len(lesson.words) == len(seen)
    assert "التعليم" in doc.words
    assert forms.numbers(["التعليم"])[0] not in seen
    for asked in lesson.mentions:
        mention = example.given.all[asked.at].mention
        assert seen[asked.start : asked.end] == forms.numbers(doc.words[mention.start : mention.end])


def test_nothing_beyond_the_words_that_are_looked_at_is_asked(lexicon: Lexicon) -> None:
    example, _, lesson = taught(lexicon, a_label(), text=f"{ARTICLE['text']} " * 30)

    assert len(example.given.doc.words) > MOST_WORDS >= len(lesson.words)
    assert 0 < len(lesson.mentions) < len(example.given.all)
    assert all(m.end <= len(lesson.words) for m in lesson.mentions)
    assert all(o.start < o.end <= len(lesson.words) for field in FIELDS for o in lesson.options[field])
