"""Desks: which theatre a report is filed to."""

from collections.abc import Mapping

from schemas.dispatch import Report

ELSEWHERE, NOWHERE = "*", "-"


def desk_of(report: Report, desks: Mapping[str, str]) -> str:
    """Return the desk of a report: its country's, `elsewhere` for a country of no desk, `nowhere` for none.

    Args:
        report: The report.
        desks: Country code → desk, with `*` and `-` for the two rests.
    """
    if not report.country:
        return desks[NOWHERE]
    return desks.get(report.country, desks[ELSEWHERE])
