"""The named faults that a schedule draws from, each with what it leaves to the dice."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

AnyThing = TypeVar("AnyThing")
Made = dict[str, Any]

EVERYWHERE = frozenset({"graph", "exchange", "connector", "signin"})
DIRECTORY = frozenset({"graph", "exchange"})
CONNECTOR_REFUSALS = (
    "BotDisabledByAdmin",
    "BotNotInConversationRoster",
    "ConversationBlockedByUser",
    "MessageWritesBlocked",
    "NotEnoughPermissions",
    "",
)
A_YEAR_S = 31_536_000


class Dice:
    """Draws that depend on the seed and the number of the call, and on nothing else."""

    def __init__(self, seed: str, number: int) -> None:
        self._seed, self._number, self._throws = seed, number, count()

    def below(self, size: int) -> int:
        """Return a whole number from 0 to size - 1."""
        throw = f"{self._seed}:{self._number}:{next(self._throws)}"
        return int.from_bytes(hashlib.sha256(throw.encode()).digest()[:8]) % size

    def comes(self, rate: float) -> bool:
        """Return True in this share of all throws."""
        return self.below(1_000_000) < rate * 1_000_000

    def pick(self, options: Sequence[AnyThing]) -> AnyThing:
        """Return one of the options."""
        return options[self.below(len(options))]

    def seconds(self, longest: float) -> float:
        """Return a time above zero, at most the longest."""
        return round(longest * (1 + self.below(100)) / 100, 3)


@dataclass(frozen=True, slots=True)
class Letter:
    """One fault of the alphabet; those of the world are drawn only if named."""

    make: Callable[[Dice, float], Made]
    surfaces: frozenset[str] = EVERYWHERE
    of_the_world: bool = False


def _plain(**fault: Any) -> Letter:
    return Letter(lambda *_: dict(fault))


def _lasting(kind: str, *surfaces: str, **more: Any) -> Letter:
    def make(dice: Dice, longest: float) -> Made:
        return {"kind": kind, "seconds": dice.seconds(longest), **more}

    return Letter(make, frozenset(surfaces) or EVERYWHERE)


def _world(**fault: Any) -> Letter:
    return Letter(lambda *_: {"kind": "world", **fault}, DIRECTORY, of_the_world=True)


def _shut(do: str) -> Letter:
    fault = {"kind": "conversation", "do": do}
    return Letter(lambda *_: dict(fault), frozenset({"connector"}), of_the_world=True)


def _throttled(dice: Dice, longest: float) -> Made:
    wait = dice.seconds(longest)
    forms = (round(wait) + 1, {"date_in": wait}, None, A_YEAR_S, -5, "soon", wait)
    return {"kind": "status", "status": 429, "retry_after": dice.pick(forms)}


def _forbidden(dice: Dice, _: float) -> Made:
    return {"kind": "status", "status": 403, "code": dice.pick(CONNECTOR_REFUSALS)}


def _failed_after(dice: Dice, _: float) -> Made:
    return {"kind": "status", "status": dice.pick((500, 502, 503, 504)), "when": "after"}


def _odd_shape(dice: Dice, _: float) -> Made:
    shape = dice.pick(("text", "html", "empty", "inner", "records", "message", "nul"))
    return {"kind": "status", "status": dice.pick((400, 403, 500, 503)), "shape": shape}


STATUSES = {
    "bad_request": 400,
    "not_found": 404,
    "conflict": 409,
    "precondition": 412,
    "server_error": 500,
    "bad_gateway": 502,
    "unavailable": 503,
    "gateway_timeout": 504,
}
DAMAGES = (
    "truncated",
    "cut",
    "doubled",
    "wrong_types",
    "wrong_leaves",
    "html",
    "empty",
    "another_answer",
)
ALPHABET: dict[str, Letter] = {
    **{name: _plain(kind="status", status=status) for name, status in STATUSES.items()},
    "denied": _plain(kind="status", status=403),
    "blocked": Letter(_forbidden, frozenset({"connector"})),
    "revoked": _plain(kind="revoked"),
    "throttled": Letter(_throttled),
    "failed_after": Letter(_failed_after),
    "odd_shape": Letter(_odd_shape, frozenset({"exchange"})),
    "delay": _lasting("delay"),
    "late_answer": _lasting("delay", when="after"),
    **{name: _plain(kind=name) for name in ("refused", "reset", "lost", *DAMAGES)},
    "stale": _lasting("stale", "graph", "exchange", "connector"),
    "unseen": _lasting("unseen", *DIRECTORY),
    "tokens_down": _lasting("down", what="tokens"),
    "keys_down": _lasting("down", what="keys"),
    "group_deleted": _world(do="delete"),
    "owners_removed": _world(do="owners"),
    "group_synced": _world(do="become", to="synced"),
    "group_dynamic": _world(do="become", to="dynamic"),
    "group_role_assignable": _world(do="become", to="role_assignable"),
    "bot_blocked": _shut("block"),
    "bot_unblocked": _shut("unblock"),
    "bot_uninstalled": _shut("uninstall"),
    "bot_reinstalled": _shut("reinstall"),
    "conversation_gone": _shut("forget"),
}
USUAL = tuple(name for name, letter in ALPHABET.items() if not letter.of_the_world)
