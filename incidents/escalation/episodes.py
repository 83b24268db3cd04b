"""Episodes: acts between two sides with no gap longer than their quiet time."""

from bisect import bisect_left
from math import inf

from incidents.escalation.ledger import ALL, DAY_S, HOUR_S, Key, Ledger, number
from incidents.escalation.rules import EpisodeRules


def quiet_s(ledger: Ledger, at_s: float, rules: EpisodeRules) -> float:
    """Return the quiet time in seconds: the gap that the dyad's own rate makes unusual, within floor and ceiling.

    Args:
        ledger: The dyad's acts.
        at_s: Only acts up to this moment say what is usual.
        rules: With too few gaps for a rate, the default holds.
    """
    memory_s = rules.memory * DAY_S
    gaps = number(ledger.keys(ALL), at_s - memory_s, at_s) - 1
    if gaps < rules.gaps_needed:
        return rules.default * HOUR_S
    return min(max(rules.mean_gaps * memory_s / gaps, rules.floor * HOUR_S), rules.ceiling * HOUR_S)


def start_s(ledger: Ledger, at_s: float, rules: EpisodeRules, since_s: float = -inf) -> float:
    """Return when the episode began that is under way at a moment: the moment itself where none is.

    Leaps from act to the first act within the quiet time before it: as many
    leaps as quiet times, not as acts.

    Args:
        ledger: The dyad's acts.
        at_s: The moment, in Unix time.
        rules: What the quiet time is.
        since_s: An episode that is known to reach back to here is followed no further, and said to begin here.
    """
    keys, quiet = ledger.keys(ALL), quiet_s(ledger, at_s, rules)
    began_s = at_s
    while began_s > since_s:
        index = bisect_left(keys, Key(began_s - quiet, -inf, ""))
        if index == len(keys) or keys[index].at_s >= began_s:
            return began_s
        began_s = keys[index].at_s
    return since_s
