import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.desks import desk_of
from tests.builders.articles import a_report


@pytest.mark.parametrize(
    ("country", "desk"),
    [("SY", "mashriq"), ("YE", "arabia"), ("SD", "nile"), ("LY", "maghreb")],
)
def test_a_report_is_filed_to_the_desk_of_its_country(lexicon: Lexicon, country: str, desk: str) -> None:
    assert desk_of(a_report(country=country), lexicon.desks) == desk


def test_a_country_of_no_desk_and_no_country_have_desks_of_their_own(lexicon: Lexicon) -> None:
    elsewhere = desk_of(a_report(country="ZZ"), lexicon.desks)
    nowhere = desk_of(a_report(country=None), lexicon.desks)

    assert (elsewhere, nowhere) == (lexicon.desks["*"], lexicon.desks["-"])
    assert elsewhere != nowhere
