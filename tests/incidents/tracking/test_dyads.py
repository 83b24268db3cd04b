"""Dyads: whom an act is between, and who is told when that changes."""

from tests.builders.reports import CIVILIANS, MILITIA, NOBODY, Newsroom, a_strike, an_article


def test_dyads_that_a_revision_leaves_are_told_too() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1", initiators=(NOBODY,)))
    told = len(room.told)

    room.hear(an_article("a1", revision=2), a_strike("r1b"))

    assert [one.dyad for one in room.told[:told]] == ["iran_axis~unknown"]
    assert [one.dyad for one in room.told[told:]] == ["iran_axis~unknown", "iran_axis~us_coalition"]


def test_an_act_of_two_blocs_belongs_to_each_dyad() -> None:
    room = Newsroom()

    room.hear("a1", a_strike("r1", targets=(MILITIA, CIVILIANS)))

    assert room.only().dyads == ("civilians~us_coalition", "iran_axis~us_coalition")


def test_a_bloc_against_itself_is_a_dyad_only_where_there_is_no_other() -> None:
    room = Newsroom()

    room.hear("a1", a_strike("r1", initiators=(MILITIA,)))

    assert room.only().dyads == ("iran_axis~iran_axis",)
