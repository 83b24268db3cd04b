from benchmarks.training.crossing import Said, kept
from benchmarks.training.thresholds import thresholds_of
from schemas.vocabulary import Status


def said(*chances: float, threat: float | None = None) -> list[Said]:
    """Return one article with acts of these chances, and with a threat."""
    drafts = [{"chance": chance, "status": Status.FRESH} for chance in chances]
    return [({}, drafts + ([{"chance": threat, "status": Status.THREATENED}] if threat else []))]


def kept_chances(*chances: float, threshold: float, threat: float | None = None) -> list[float]:
    """Return the chances of the drafts that are kept."""
    ((_, drafts),) = kept(said(*chances, threat=threat), threshold)
    return [draft["chance"] for draft in drafts]


def test_the_likeliest_draft_of_an_article_is_kept_as_the_judge_kept_it() -> None:
    assert kept_chances(0.11, 0.1, threshold=0.36) == [0.11]


def test_a_threat_that_is_likelier_does_not_stand_in_the_way_of_the_first_act() -> None:
    assert kept_chances(0.11, 0.1, threat=0.3, threshold=0.36) == [0.11, 0.3]


def test_every_draft_above_the_threshold_is_kept() -> None:
    assert kept_chances(0.9, 0.5, 0.3, threshold=0.36) == [0.9, 0.5]


def test_where_there_is_advice_a_mention_has_to_be_likelier_to_be_looked_at() -> None:
    assert thresholds_of(["real", "seen"])["real"] > thresholds_of(["real"])["real"]
