"""What a person can do with a request of theirs as it stands, and which one they may mean."""

from datetime import datetime, timedelta
from typing import assert_never

from bot.conversation import present
from bot.conversation.views import Deed, WhyNot
from bot.domain.requests import Request, RequestState

# A form or a plan from before then was forgotten, and is not what somebody means without a word.
LIES_OPEN = timedelta(days=1)
_DIALOG = frozenset({RequestState.DRAFT, RequestState.PLANNED})


def why_not(deed: Deed, request: Request) -> WhyNot | None:  # noqa: PLR0911 - one arm a state
    """Return why the deed is not possible with the request as it stands, or None."""
    match request.state:
        case RequestState.DRAFT | RequestState.PLANNED:
            return None if deed is Deed.CANCEL else WhyNot.NOT_BEGUN
        case RequestState.REFUSED:
            return None if deed is Deed.CANCEL else WhyNot.REFUSED
        case RequestState.RUNNING:
            return WhyNot.RUNNING
        case RequestState.DONE:
            return WhyNot.DONE
        case RequestState.UNDONE:
            return WhyNot.UNDONE
        case RequestState.CANCELLED:
            return WhyNot.CANCELLED
        case RequestState.FAILED | RequestState.PAUSED:
            return _why_not_undone(request) if deed is Deed.UNDO else None
        case _:
            assert_never(request.state)


def _why_not_undone(request: Request) -> WhyNot | None:
    plan = request.plan
    if plan is not None and plan.undoing:
        return WhyNot.UNDOING
    return None if plan is not None and plan.can_be_undone else WhyNot.NOTHING


def meant(deed: Deed, requests: tuple[Request, ...], now: datetime) -> tuple[Request, ...]:
    """Return the requests that somebody may mean who names none, newest first."""
    possible = [request for request in requests if why_not(deed, request) is None]
    newest = sorted(possible, key=lambda request: request.updated_at, reverse=True)
    if deed is not Deed.CANCEL:
        return tuple(newest)
    # In the middle of a dialog, that is what is meant.
    open_now = [one for one in newest if one.state in _DIALOG and now - one.updated_at < LIES_OPEN]
    waiting = [one for one in newest if present.is_unfinished(one)]
    return tuple(open_now or waiting)
