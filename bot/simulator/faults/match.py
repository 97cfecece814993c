"""Decides which calls a rule strikes."""

import json
from dataclasses import dataclass
from fnmatch import fnmatchcase

from bot.simulator.faults.wish import Wish
from bot.simulator.seam import Call

SURFACES = ("graph", "exchange", "connector", "signin")


@dataclass(frozen=True, slots=True)
class Match:
    """The calls that a rule is about, which of them it strikes, and how often; "" is any."""

    surface: str = ""
    method: str = ""
    path: str = ""
    cmdlet: str = ""
    nth: frozenset[int] = frozenset()
    times: int | None = None

    def fits(self, call: Call) -> bool:
        """Return whether the rule is about this call."""
        return (
            self.surface in {"", call.surface}
            and self.method in {"", call.method.upper()}
            and _is_at(call.path, self.path)
            and (not self.cmdlet or _is_like((call.cmdlet or "").lower(), self.cmdlet))
        )

    def is_due(self, seen: int, struck: int) -> bool:
        """Return whether the call that is the `seen`-th fitting one is struck."""
        wanted = not self.nth or seen in self.nth
        return wanted and (self.times is None or struck < self.times)


def read_match(wish: Wish) -> Match:
    """Return the match that was told, or raise BadWish."""
    wish.only("surface", "method", "path", "cmdlet", "nth", "times")
    return Match(
        surface=wish.choice("surface", ("", *SURFACES), ""),
        method=wish.text("method", "").upper(),
        path=wish.text("path", ""),
        cmdlet=wish.text("cmdlet", "").lower(),
        nth=_nth(wish),
        times=wish.whole("times", least=1, most=10**9) if "times" in wish.told else None,
    )


def is_read(call: Call) -> bool:
    """Return whether the call only reads."""
    if call.surface == "exchange":
        return (call.cmdlet or "").lower().startswith("get-")
    if call.path.endswith("/$batch"):
        return _is_reading_batch(call.body)
    return call.method in {"GET", "HEAD"}


def _is_at(path: str, wanted: str) -> bool:
    return fnmatchcase(path, wanted) if "*" in wanted else path.startswith(wanted)


def _is_like(name: str, wanted: str) -> bool:
    return fnmatchcase(name, wanted) if "*" in wanted else name == wanted


def _is_reading_batch(body: bytes) -> bool:
    try:
        return all(str(item["method"]).upper() == "GET" for item in json.loads(body)["requests"])
    except (ValueError, LookupError, TypeError):
        return False


def _nth(wish: Wish) -> frozenset[int]:
    told = wish.told.get("nth", "every")
    if told == "every":
        return frozenset()
    numbers = told if isinstance(told, list) else [told]
    right = [type(number) is int and number >= 1 for number in numbers]
    if not right or not all(right):
        wish.bad("nth", f'a number from 1 on, a list of them or "every", not {told!r}')
    return frozenset(numbers)
