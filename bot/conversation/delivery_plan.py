"""What becomes of letters: they end, or wait for another try."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

import structlog

from bot.conversation.letters import Fate, Letter
from bot.conversation.post import Crowded, Delivery, Gone, Later, Shut, Spoilt, Stands
from bot.domain.ports import Unreadable
from bot.domain.problems import Problem

log = structlog.get_logger()

# How long to wait before each further try, in seconds; then the last of them again and again.
WAITS_S = (2.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0)
LAST_WAIT_S = 15 * 60.0
GIVE_UP_AFTER_S = 24 * 3600.0
# Tries are counted rather than hours: while the bot itself was away, nothing was tried.
MOST_TRIES = 1 + len(WAITS_S) + int((GIVE_UP_AFTER_S - sum(WAITS_S)) // LAST_WAIT_S)
# Letters that failed together do not come back together.
JITTER = (0.8, 1.2)
ASKED_JITTER = (1.0, 1.1)
# While the store fails, letters wait, and are tried so often.
STORE_WAIT_S = 5.0

# Takes the least and the most, and returns something between: random.uniform in production.
Spread = Callable[[float, float], float]


@dataclass(frozen=True, slots=True)
class Ended:
    """These letters are done with."""

    letters: tuple[Letter, ...]
    fate: Fate
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Waits:
    """These letters wait so many seconds; tried says that an attempt failed, for this cause."""

    letters: tuple[Letter, ...]
    after_s: float
    tried: bool
    cause: str = ""


Outcome = Ended | Waits


def next_wait_s(failed: int, asked_s: float, spread: Spread) -> float | None:
    """Return the wait after so many tries that failed, or None if they are enough.

    asked_s is what the other side asked for in seconds; it is never undercut.
    """
    if failed >= MOST_TRIES:
        return None
    planned = WAITS_S[failed - 1] if failed <= len(WAITS_S) else LAST_WAIT_S
    return max(planned * spread(*JITTER), asked_s * spread(*ASKED_JITTER))


def after(delivery: Delivery, letters: tuple[Letter, ...], spread: Spread) -> Outcome:
    """Return what becomes of letters that were in one message, oldest first."""
    match delivery:
        case Stands():
            return Ended(letters, Fate.SENT)
        case Crowded(after_s):
            return Waits(letters, after_s, tried=False)
        case Later(after_s, cause):
            return again(letters, after_s, cause, spread)
        case Shut(cause) | Gone(cause) | Spoilt(cause):
            return Ended(letters, Fate.UNDELIVERABLE, cause)
        case _:
            assert_never(delivery)


def unasked(letter: Letter, problem: Problem, spread: Spread) -> Waits:
    """Return a letter to wait for the store: nobody was asked to take it, so it was not tried."""
    return Waits((letter,), STORE_WAIT_S * spread(*JITTER), tried=False, cause=problem.code)


def unreadable(letter: Letter, problem: Unreadable) -> Ended:
    """Return the end of a letter whose request cannot be read: time does not mend that."""
    log.error("request_unreadable", request=letter.request_id, detail=problem.detail)
    return Ended((letter,), Fate.UNDELIVERABLE, "unreadable")


def again(letters: tuple[Letter, ...], asked_s: float, cause: str, spread: Spread) -> Outcome:
    """Return letters to another try, unless they had enough of them."""
    wait_s = next_wait_s(letters[0].tries + 1, asked_s, spread)
    if wait_s is None:
        return Ended(letters, Fate.UNDELIVERABLE, cause)
    return Waits(letters, wait_s, tried=True, cause=cause)
