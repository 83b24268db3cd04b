"""Of an article an encoder sees the title and the sentences that mention something, as far as they fit."""

from hypothesis import given as drawn
from hypothesis import strategies as st

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.candidates import Candidates
from incidents.reading.encoding.viewing import MOST_WORDS, View, view_of
from tests.builders.readings import candidates_of

STRUCK = "قصفت قوات المعارضة مواقع للجيش قرب سراقب."
QUIET = "وزار الوزير معرضا للكتب في العاصمة."
BLAST = "وانفجرت عبوة ناسفة في درعا."


def view(given: Candidates, likeliest: int = 0) -> View:
    return view_of(given, [float(number == likeliest) for number in range(len(given.all))])


def test_a_sentence_that_mentions_nothing_is_not_seen(lexicon: Lexicon) -> None:
    seen = view(candidates_of(lexicon, f"{STRUCK} {QUIET} {BLAST}")).words
    assert {"قصفت", "درعا"} <= {*seen}
    assert "معرضا" not in seen


def test_the_title_is_seen_though_it_mentions_nothing(lexicon: Lexicon) -> None:
    assert "خبر" in view(candidates_of(lexicon, STRUCK)).words


def test_words_stay_in_the_order_of_the_text_and_are_found_by_their_number(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, f"{STRUCK} {QUIET} {BLAST}")
    seen = view(given, likeliest=len(given.all) - 1)
    assert list(seen.rows) == sorted(seen.rows)
    assert [given.doc.words[word] for word in seen.rows] == list(seen.words)


def test_where_not_all_fit_the_likeliest_sentence_is_seen(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, f"{STRUCK} " * 60 + BLAST)
    last = given.all[-1].mention
    assert view(given, likeliest=len(given.all) - 1).span(last.start, last.end)
    assert not view(given, likeliest=0).span(last.start, last.end)


def test_of_a_text_without_stops_the_beginning_is_seen(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, f"{STRUCK.rstrip('.')} " * 60)
    first, last = given.all[0].mention, given.all[-1].mention
    assert view(given).span(first.start, first.end)
    assert not view(given).span(last.start, last.end)


def test_a_span_of_which_one_end_is_not_seen_is_not_seen(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, f"{STRUCK} {QUIET} {BLAST}")
    quiet = given.doc.words.index("معرضا")
    mention = given.all[0].mention
    assert view(given).span(mention.start, quiet + 1) is None
    assert view(given).span(quiet, quiet + 1) is None


@drawn(st.lists(st.sampled_from([STRUCK, QUIET, BLAST, STRUCK.rstrip(".")]), max_size=80), st.integers(0, 99))
def test_no_article_is_too_long(lexicon: Lexicon, sentences: list[str], likeliest: int) -> None:
    given = candidates_of(lexicon, " ".join([STRUCK, *sentences]))
    assert 0 < len(view(given, likeliest).words) <= MOST_WORDS
