"""Draws faults by a seed: the same seed and the same calls give the same faults."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.faults.alphabet import ALPHABET, EVERYWHERE, USUAL, Dice
from bot.simulator.faults.kinds import Fault
from bot.simulator.faults.match import SURFACES
from bot.simulator.faults.told import read_fault
from bot.simulator.faults.wish import Wish, as_wish
from bot.simulator.seam import Call

LONGEST_S = 120.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """One fault that was drawn."""

    call: int
    surface: str
    name: str
    fault: dict[str, Any]


@dataclass(slots=True)
class Schedule:
    """A share of all calls to some surfaces is struck by faults out of an alphabet."""

    seed: str
    rate: float
    alphabet: tuple[str, ...] = USUAL
    surfaces: frozenset[str] = EVERYWHERE
    longest_s: float = LONGEST_S
    calls: int = 0
    drawn: list[Drawn] = field(default_factory=list)

    def draw(self, call: Call) -> Fault | None:
        """Return the fault that strikes this call, if any; only calls to its surfaces count."""
        if call.surface not in self.surfaces:
            return None
        self.calls += 1
        dice = Dice(self.seed, self.calls)
        fitting = [name for name in self.alphabet if call.surface in ALPHABET[name].surfaces]
        if not dice.comes(self.rate) or not fitting:
            return None
        name = dice.pick(fitting)
        made = ALPHABET[name].make(dice, self.longest_s)
        self.drawn.append(Drawn(self.calls, call.surface, name, made))
        return read_fault(as_wish(made, name))

    def shown(self) -> dict[str, Any]:
        """Return the schedule, what it drew so far, and a hash of that."""
        return {
            "seed": self.seed,
            "rate": self.rate,
            "alphabet": list(self.alphabet),
            "surfaces": sorted(self.surfaces),
            "longest_s": self.longest_s,
            "calls": self.calls,
            "drawn": [
                {"call": d.call, "surface": d.surface, "name": d.name, "fault": d.fault}
                for d in self.drawn
            ],
            "hash": self.digest(),
        }

    def digest(self) -> str:
        """Return a hash of everything drawn so far, in order."""
        told = [[d.call, d.surface, d.name, d.fault] for d in self.drawn]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def read_schedule(wish: Wish) -> Schedule:
    """Return the schedule that was told, or raise BadWish."""
    wish.only("seed", "rate", "alphabet", "surfaces", "longest_s")
    seed = wish.told.get("seed")
    if isinstance(seed, bool) or not isinstance(seed, int | str):
        wish.bad("seed", f"a whole number or a text, not {seed!r}")
    return Schedule(
        seed=str(seed),
        rate=wish.number("rate", most=1),
        alphabet=_some(wish, "alphabet", tuple(ALPHABET), USUAL),
        surfaces=frozenset(_some(wish, "surfaces", SURFACES, SURFACES)),
        longest_s=wish.number("longest_s", LONGEST_S),
    )


def _some(wish: Wish, name: str, known: tuple[str, ...], usual: tuple[str, ...]) -> tuple[str, ...]:
    told = wish.texts(name)
    for item in told:
        if item not in known:
            wish.bad(name, f"nobody knows {item!r}; known are {', '.join(known)}")
    return told or usual
