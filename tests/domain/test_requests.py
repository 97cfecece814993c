"""The life of a request: every pair of states is allowed or not."""

from datetime import UTC, datetime
from itertools import product

import pytest

from bot.domain.requests import MOVES, NotAllowed, Place, Request, RequestState

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 13, tzinfo=UTC)

DRAFT, PLANNED, RUNNING = RequestState.DRAFT, RequestState.PLANNED, RequestState.RUNNING
DONE, FAILED = RequestState.DONE, RequestState.FAILED
PAUSED, UNDONE = RequestState.PAUSED, RequestState.UNDONE
REFUSED, CANCELLED = RequestState.REFUSED, RequestState.CANCELLED

# From -> the states that it may move to; every other pair is refused.
TABLE = {
    DRAFT: {DRAFT, PLANNED, REFUSED, DONE, CANCELLED},
    PLANNED: {PLANNED, DRAFT, RUNNING, CANCELLED},
    RUNNING: {RUNNING, PAUSED, DONE, UNDONE, FAILED},
    PAUSED: {RUNNING, CANCELLED},
    FAILED: {RUNNING, DRAFT, CANCELLED},
    REFUSED: {DRAFT, CANCELLED},
    DONE: set(),
    UNDONE: set(),
    CANCELLED: set(),
}
PAIRS = list(product(RequestState, RequestState))


def request(state: RequestState) -> Request:
    return Request(
        id="r1",
        version=4,
        nonce="old",
        state=state,
        tenant_id="t1",
        asker_id="anna",
        language="en",
        place=Place("c1", "https://smba.example"),
        created_at=NOON,
        updated_at=NOON,
    )


def test_every_state_is_in_the_table() -> None:
    assert set(TABLE) == set(MOVES) == set(RequestState)


@pytest.mark.parametrize(("old", "new"), [pair for pair in PAIRS if pair[1] in TABLE[pair[0]]])
def test_an_allowed_move_is_one_version_on_with_a_new_nonce(
    old: RequestState, new: RequestState
) -> None:
    moved = request(old).moved(new, at=LATER, nonce="new")

    assert (moved.state, moved.version, moved.nonce) == (new, 5, "new")
    assert (moved.created_at, moved.updated_at) == (NOON, LATER)


@pytest.mark.parametrize(("old", "new"), [pair for pair in PAIRS if pair[1] not in TABLE[pair[0]]])
def test_every_other_move_is_refused(old: RequestState, new: RequestState) -> None:
    with pytest.raises(NotAllowed, match=f"{old} -> {new}"):
        request(old).moved(new, at=LATER, nonce="new")
