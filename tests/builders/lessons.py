"""Lessons as the encoder is taught them."""

from benchmarks.encoder.lessons import FIELDS, UNTOLD, Asked, Lesson, Option, Pair


def a_lesson(number: int = 0, **other: object) -> Lesson:
    """Return a lesson of two mentions, the second of them the fifth candidate, with two groups near the first."""
    parts = {
        "article_id": f"labelled-{number}",
        "number": number,
        "words": [2, 3, 4, 5, 6, 7],
        "mentions": [an_asked(0, 1), an_asked(4, 3)],
        "options": {field: [] for field in FIELDS}
        | {"initiator": [Option(0, 0, 0, 1, 1, 2, right=1), Option(0, 3, 4, 6, 18, 5, right=0)]},
        "pairs": [Pair(0, 1, 17, 0, right=1)],
    }
    return Lesson(**(parts | other))  # type: ignore[arg-type]  # what a part is, its test knows


def an_asked(at: int, start: int, *, real: int = 1, kind: int = 2) -> Asked:
    """Return a mention of one word."""
    return Asked(at, start, start + 1, family=0, real=real, status=0, kind=kind, ib=1, tb=UNTOLD)
