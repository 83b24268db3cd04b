"""Groups: the consumer group of each stage, and the changelog topic of its table."""

from monitoring.groups import Group
from streams.stages import Stage


def group_of(stage: Stage) -> str:
    """Return the consumer group of a stage."""
    return str(Group[stage.name.upper()])


def changelog_of(stage: Stage) -> str:
    """Return the topic that a stage's table is recovered from; it has the partitions of the stage's source."""
    return f"naba.{stage.name}-changelog"
