"""Facts that may be unknown."""

from enum import StrEnum


class Tri(StrEnum):
    """A fact that was read as yes or no, or could not be read."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool | None) -> "Tri":  # noqa: FBT001 - the one place that turns a truth value into a fact
        """Return the fact for a truth value; None is unknown."""
        if value is None:
            return cls.UNKNOWN
        return cls.YES if value else cls.NO
