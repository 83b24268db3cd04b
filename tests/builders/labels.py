"""Labelled articles in the form that the trainer reads."""

from typing import Any

ARTICLE = {
    "article_id": "labelled-1",
    "title": "تطورات ميدانية في سوريا",
    "text": (
        "قصفت طائرات أمريكية مواقع لكتائب حزب الله في مدينة البوكمال. "
        "وفي العاصمة بحث الوزير خطط التعليم. "
        "وانفجرت سيارة مفخخة في مدينة عفرين وقتل ستة مدنيين."
    ),
    "published": "2026-03-10T06:00:00+00:00",
}
"""An article with two acts, and a sentence between them that tells none."""


def a_label(**said: Any) -> dict[str, Any]:  # noqa: ANN401  # any field of a label
    """Return a labelled incident of that article: the strike on Al-Bukamal."""
    return {
        "status": "fresh",
        "kind": "airstrike",
        "initiator": "طائرات أمريكية",
        "initiator_bloc": "us_coalition",
        "target": "كتائب حزب الله",
        "target_bloc": "iran_axis",
        "place": "البوكمال",
        "country": "SY",
        "date": None,
        "date_end": None,
        "killed": None,
        "injured": None,
        "evidence": "قصفت طائرات أمريكية مواقع لكتائب حزب الله في مدينة البوكمال",
    } | said


def a_bomb(**said: Any) -> dict[str, Any]:  # noqa: ANN401  # any field of a label
    """Return the other one: the car bomb in Afrin."""
    return (
        a_label(
            kind="explosive",
            initiator=None,
            initiator_bloc="unknown",
            target="مدنيين",
            target_bloc="civilians",
            place="عفرين",
            killed=[6, 6],
            evidence="وانفجرت سيارة مفخخة في مدينة عفرين وقتل ستة مدنيين",
        )
        | said
    )


def a_row(*incidents: dict[str, Any]) -> dict[str, Any]:
    """Return the label row of that article."""
    return {"article_id": ARTICLE["article_id"], "incidents": list(incidents)}
