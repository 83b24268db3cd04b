"""The consumer groups of naba and what each reads; who else asks for a group names it."""

from enum import StrEnum

from schemas.topics import Topic


class Group(StrEnum):
    """The consumer group of each stage, in the order of the flow."""

    READING = "naba-reading"
    TRACKING = "naba-tracking"
    ESCALATING = "naba-escalating"


TOPICS: dict[str, tuple[str, ...]] = {
    Group.READING: (Topic.ARTICLES,),
    Group.TRACKING: (Topic.DISPATCHES,),
    Group.ESCALATING: (Topic.DEVELOPMENTS,),
}
"""Group → what it reads. Known beforehand, so that a group that never came to life has a lag too."""
