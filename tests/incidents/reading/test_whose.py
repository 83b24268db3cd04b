"""Whose: where a group ends, and which sides it is not of."""

import pytest

from incidents.lexicon.lexicon import Lexicon
from schemas.vocabulary import Bloc
from tests.builders.readings import a_page, groups_of


def test_what_is_theirs_already_is_nobody_elses(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "غارة نفذها على رتلهم طيران الجيش الوطني الليبي"), country="LY")

    assert groups["رتلهم"].bloc is Bloc.UNKNOWN
    assert groups["طيران الجيش الوطني الليبي"].bloc is Bloc.LIBYA_LNA


def test_by_what_it_was_done_is_not_theirs_whom_it_hit(lexicon: Lexicon) -> None:
    groups = groups_of(a_page(lexicon, "قصف الجيش السوداني بالمدفعية لمواقع قوات الدعم السريع"), country="SD")

    assert groups["لمواقع قوات الدعم السريع"].bloc is Bloc.SUDAN_RSF


def test_a_weapon_that_says_no_side_is_nobody(lexicon: Lexicon) -> None:
    assert "بالصواريخ" not in groups_of(a_page(lexicon, "قصفت المدينة بالصواريخ"))


@pytest.mark.parametrize("text", ["خطف مسلحون مجهولون موظفا", "قتل مسلحان مجهولان شرطيا"])
def test_unidentified_gunmen_are_of_no_side(lexicon: Lexicon, text: str) -> None:
    gunmen = next(iter(groups_of(a_page(lexicon, text), country="IQ").values()))

    assert (gunmen.bloc, gunmen.by) == (Bloc.UNKNOWN, "unidentified")


def test_the_artillery_of_a_base_is_not_al_qaedas(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "سقطت قذائف على قاعدة أميركية في الحقل وردت مدفعية القاعدة")

    assert groups_of(page)["مدفعية القاعدة"].bloc is not Bloc.AL_QAEDA


def test_its_artillery_is_that_of_a_named_group(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "ذكرت جبهة البوليساريو أن مدفعيتها قصفت المواقع")

    assert groups_of(page, country="EH")["مدفعيتها"].actor == groups_of(page, country="EH")["جبهة البوليساريو"].actor


def test_conscripts_are_soldiers(lexicon: Lexicon) -> None:
    assert groups_of(a_page(lexicon, "استشهد مجند في الانفجار"), country="EG")["مجند"].bloc is Bloc.EGYPT_GOV
