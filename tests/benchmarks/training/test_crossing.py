from benchmarks.training.crossing import Said, kept
from benchmarks.training.thresholds import THRESHOLDS, thresholds_of


def said(*chances: float) -> list[Said]:
    """Return one article with drafts of these chances."""
    return [({}, [{"chance": chance} for chance in chances])]


def kept_chances(*chances: float, threshold: float) -> list[float]:
    """Return the chances of the drafts that are kept."""
    ((_, drafts),) = kept(said(*chances), threshold)
    return [draft["chance"] for draft in drafts]


def test_the_likeliest_draft_of_an_article_needs_less_than_the_others() -> None:
    barely = THRESHOLDS["first"] + 0.01

    assert kept_chances(barely, barely - 0.005, threshold=0.36) == [barely]


def test_no_draft_is_kept_below_both_thresholds() -> None:
    assert kept_chances(THRESHOLDS["first"] - 0.01, threshold=0.36) == []


def test_every_draft_above_the_threshold_is_kept() -> None:
    assert kept_chances(0.9, 0.5, 0.3, threshold=0.36) == [0.9, 0.5]


def test_where_there_is_advice_a_mention_has_to_be_likelier_to_be_looked_at() -> None:
    assert thresholds_of(["real", "seen"])["real"] > thresholds_of(["real"])["real"]
