from incidents.lexicon.lexicon import Lexicon
from incidents.reading.evidence import LONGEST_QUOTE, evidence, telling_clause
from schemas.dispatch import Evidence
from schemas.vocabulary import Part
from tests.builders.readings import a_page


def test_a_position_counts_from_the_start_of_its_own_part(lexicon: Lexicon) -> None:
    text = a_page(lexicon, "قصف الجيش البلدة", title="قصف").text

    in_title = evidence(text, "kind", 0, 1)
    in_text = evidence(text, "kind", 2, 3)

    assert in_title == Evidence("kind", Part.TITLE, 0, 3, "قصف")
    assert in_text == Evidence("kind", Part.TEXT, 0, 3, "قصف")


def test_a_particle_is_left_out_with_its_marks(lexicon: Lexicon) -> None:
    text = a_page(lexicon, "هجوم بِطائرة").text

    found = evidence(text, "weapons", 2, 3, skipped=1)

    assert (found.quote, found.start, found.end) == ("طائرة", 7, 12)


def test_marks_and_emoji_before_a_word_move_nothing(lexicon: Lexicon) -> None:
    body = "\U0001f525 قَصَفَ الجيشُ البلدةَ"
    text = a_page(lexicon, body).text

    found = evidence(text, "kind", 1, 4)

    assert found.quote == body[found.start : found.end] == "قَصَفَ الجيشُ البلدةَ"


def test_a_quote_is_never_longer_than_readers_bear(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "قصف الجيش البلدة " * 100)

    found = evidence(page.text, "kind", 1, len(page.words))

    assert len(found.quote) == found.end - found.start == LONGEST_QUOTE


def test_the_telling_clause_is_at_most_twenty_five_words_of_one_sentence(lexicon: Lexicon) -> None:
    page = a_page(lexicon, f"قال المتحدث، قصف الجيش {'البلدة ' * 40}. وعاد الهدوء")
    at = page.words.index("قصف")

    start, end = telling_clause(page, at, at + 1)

    assert (start, end - start) == (at, 25)
    assert page.text.sentence_of[start] == page.text.sentence_of[end - 1]
