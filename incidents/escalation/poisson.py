"""Poisson: exact chances of small counts, where Gaussian limits fire on every single act.

The EWMA is as fast as CUSUM on steps of 0.1-2 acts a day, and its chance can be told to people.
"""

from collections.abc import Sequence
from math import exp, expm1, lgamma, log
from typing import Final

_NEGLIGIBLE: Final = 1e-17


def tail(count: int, mean: float) -> float:
    """Return the chance (0-1) of seeing at least `count` where `mean` are expected."""
    if count <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    return _upper_sum(count, mean) if count > mean else max(0.0, 1.0 - _lower_sum(count, mean))


def _upper_sum(count: int, mean: float) -> float:
    # Summed from the tail itself: 1 - P(fewer) loses all digits where the chance is small.
    term = exp(count * log(mean) - mean - lgamma(count + 1))
    total, number = term, count
    while term > total * _NEGLIGIBLE:
        number += 1
        term *= mean / number
        total += term
    return total


def _lower_sum(count: int, mean: float) -> float:
    # From the largest term downwards: where the mean is great, the chance of none at all is no number any more.
    # At most as many as are expected: beyond them the terms are not the largest.
    number = count - 1
    term = exp(number * log(mean) - mean - lgamma(count))
    total = term
    while number > 0 and term > total * _NEGLIGIBLE:
        term *= number / mean
        total += term
        number -= 1
    return total


def limit(mean: float, chance: float) -> int:
    """Return the smallest count that comes by accident with at most that chance (0-1, not zero)."""
    count = 0
    while tail(count, mean) > chance:
        count += 1
    return count


def within(rate_per_day: float, days: float) -> float:
    """Return the chance (0-1) of at least one act within so many days."""
    return -expm1(-rate_per_day * max(0.0, days))


def ewma(counts: Sequence[int], weight: float) -> float:
    """Return the exponentially weighted mean per day.

    Args:
        counts: Acts per day, the latest day first.
        weight: Of the latest day, 0-1.
    """
    return sum(weight * (1.0 - weight) ** age * count for age, count in enumerate(counts))


def ewma_days(weight: float) -> float:
    """Return over how many days a plain count varies as much as an EWMA of that weight: 5.7 at 0.3."""
    return (2.0 - weight) / weight


def ewma_chance(mean_per_day: float, usual_per_day: float, weight: float) -> float:
    """Return the chance (0-1) that an EWMA is this high at the usual rate.

    A weighted sum of Poisson counts has the mean and variance of a Poisson
    count over (2 - weight) / weight days, scaled; the tail of that is taken.
    """
    days = ewma_days(weight)
    return tail(int(mean_per_day * days + 1e-9), usual_per_day * days)


def together(chances: Sequence[float]) -> float:
    """Return the chance (0-1) of independent chances that are together this small (Fisher's method, exact).

    Minus the sum of their logarithms is a gamma variable of as many steps: at
    least that much means fewer Poisson arrivals than chances.
    """
    surprise = -sum(log(max(chance, 1e-300)) for chance in chances)
    if surprise <= 0:
        return 1.0
    count = len(chances)
    return _lower_sum(count, surprise) if count <= surprise else 1.0 - _upper_sum(count, surprise)
