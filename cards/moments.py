"""Times, which every reader sees in their own time zone and language.

A client puts its own time in the place of {{DATE(...)}} and {{TIME(...)}}, in a TextBlock; in a
TextRun Teams does not ("Text features", Adaptive Cards; issue 4489 of msteams-docs). A client that
knew neither would show them as they stand, and what stands in them is readable: a time in UTC.
"""

from datetime import UTC, datetime

from cards.texts import Words


class Moment(str):
    """A time that may stand in a TextBlock: made here, with nothing from outside in it."""

    __slots__ = ()


def moment(words: Words, at: datetime) -> Moment:
    """Return the day and the time of day, as the reader's own client shows them."""
    # Only this form is understood: whole seconds, no space between the brackets.
    stamp = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Moment(
        words("moment", date=f"{{{{DATE({stamp},SHORT)}}}}", time=f"{{{{TIME({stamp})}}}}")
    )


def utc(at: datetime) -> Moment:
    """Return the time as logs have it: UTC, whole seconds."""
    return Moment(at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"))
