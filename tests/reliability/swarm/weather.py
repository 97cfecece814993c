"""What befalls a run: drawn once from its seed, a different part of the alphabet each time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from bot.simulator.faults.alphabet import ALPHABET, USUAL
from bot.simulator.faults.schedule import Schedule
from bot.simulator.tenant.settings import Settings
from tests.reliability.swarm import cast
from tests.reliability.swarm.person import Manners
from tests.reliability.swarm.teams import Copies

SURFACES = ("graph", "exchange", "connector", "signin")
RATES = (0.01, 0.03, 0.03, 0.06, 0.06, 0.1, 0.1, 0.2, 0.35, 0.6)
DELAYS_S = (0.0, 0.0, 3.0, 45.0, 240.0)
OF_THE_WORLD = tuple(name for name, letter in ALPHABET.items() if letter.of_the_world)


# Calls that change something, each by what the fault door knows it by.
WRITES: tuple[Mapping[str, str], ...] = (
    {"path": "*/invitations", "method": "POST"},
    {"path": "*/members/$ref", "method": "POST"},
    {"path": "*/members/*/$ref", "method": "DELETE"},
    {"cmdlet": "New-MailContact"},
    {"cmdlet": "Add-DistributionGroupMember"},
    {"cmdlet": "Remove-DistributionGroupMember"},
    {"cmdlet": "Set-DistributionGroup"},
    {"cmdlet": "Remove-MailContact"},
    {"surface": "connector", "method": "PUT"},
)
# How the answer to a change does not arrive, though it was made; after a reset it was not.
LOSSES: tuple[Mapping[str, Any], ...] = (
    {"kind": "lost"},
    {"kind": "reset"},
    {"kind": "cut"},
    {"kind": "status", "status": 504, "when": "after"},
    {"kind": "delay", "seconds": 45, "when": "after"},
)
# Groups of one road: where all ask for them at the same time, they get in each other's way.
ROADS = (
    ("Marketing", "Book Club", "Sales Team", "Bob's Workshop"),
    ("Newsletter", "Press Contacts", "Sales Updates", "Bob's List"),
)


@dataclass(frozen=True, slots=True)
class Crash:
    """When the bot ends: at a time, or at the n-th of something that happens to it."""

    event: str
    number: int
    at_s: float
    graceful: bool
    down_s: float


@dataclass(frozen=True, slots=True)
class Jump:
    """The wall clock of the bot is set to be so far ahead."""

    at_s: float
    ahead_s: float


@dataclass(frozen=True, slots=True)
class Weather:
    """Everything that is drawn before a run begins."""

    people: int
    operations: int
    gap_s: float
    rate: float
    alphabet: tuple[str, ...]
    surfaces: tuple[str, ...]
    longest_s: float
    delays: Mapping[str, float]
    trouble: float
    silences: tuple[tuple[float, float], ...]
    crashes: tuple[Crash, ...]
    jumps: tuple[Jump, ...]
    ambushes: tuple[Mapping[str, Any], ...]
    copies: Copies
    manners: Manners

    def schedule(self, seed: str) -> Schedule | None:
        """Return the faults that the simulator draws."""
        if not self.alphabet or not self.rate:
            return None
        surfaces = frozenset(self.surfaces)
        return Schedule(seed, self.rate, self.alphabet, surfaces, self.longest_s)

    def settings(self, now: Settings) -> Settings:
        """Return the simulator's settings with how late its directories are."""
        return replace(now, **self.delays)  # type: ignore[arg-type]  # the names are those of Settings


def drawn(dice: Random) -> Weather:
    """Return the weather of a run."""
    calm = dice.random() < 0.12
    operations = dice.randint(5, 11)
    rush = dice.random() < 0.3
    gap_s = 2.0 if rush else dice.choice((2.0, 20.0, 120.0, 400.0))
    span_s = operations * gap_s + 600.0
    share = dice.choice((0.05, 0.15, 0.4, 0.8))
    letters = [name for name in USUAL if dice.random() < share]
    letters += [name for name in OF_THE_WORLD if dice.random() < 0.07]
    return Weather(
        people=dice.randint(2 if rush else 1, 4),
        operations=operations,
        gap_s=gap_s,
        rate=0.0 if calm else dice.choice(RATES),
        alphabet=tuple(letters),
        surfaces=tuple(s for s in SURFACES if dice.random() < 0.75) or SURFACES,
        longest_s=dice.choice((5.0, 30.0, 120.0)),
        delays=_delays(dice),
        trouble=dice.choice((0.0, 0.0, 0.0, 0.01, 0.05)),
        silences=tuple(_silence(dice, span_s) for _ in range(dice.choice((0, 0, 0, 1, 2)))),
        crashes=tuple(_crash(dice, span_s) for _ in range(dice.choice((0, 0, 1, 1, 2, 4)))),
        jumps=tuple(_jump(dice, span_s) for _ in range(dice.choice((0, 0, 0, 1, 2)))),
        ambushes=tuple(_ambush(dice) for _ in range(dice.choice((0, 0, 1, 2)))),
        copies=Copies(dice.choice((0.0, 0.1, 0.4)), dice.choice((1, 2, 4, 10))),
        manners=_manners(dice, rush=rush),
    )


def _ambush(dice: Random) -> Mapping[str, Any]:
    """Return a rule for the fault door: the first or second change of a kind loses its answer."""
    match = {**dice.choice(WRITES), "nth": dice.choice((1, 1, 2))}
    return {"match": match, "fault": dict(dice.choice(LOSSES))}


def _manners(dice: Random, *, rush: bool) -> Manners:
    if rush:
        calm = dice.choice((0.0, 0.1))
        road = dice.choice(ROADS)
        return Manners(new_people=1, favourites=road, strangers=0.0, dreams=calm, thinks_s=1.5)
    return Manners(
        twice=dice.choice((0.0, 0.2)),
        stale=dice.choice((0.0, 0.2)),
        new_people=dice.choice((1, 1, 2, 2, 5)),
        favourites=tuple(dice.sample(list(cast.GROUPS), dice.choice((4, 6, 12)))),
    )


def _delays(dice: Random) -> dict[str, float]:
    names = (
        "graph_delay_s",
        "exchange_delay_s",
        "guest_in_exchange_after_s",
        "contact_in_graph_after_s",
        "membership_delay_s",
    )
    return {name: dice.choice(DELAYS_S) for name in names}


# What may end the bot, and at which of these at the latest.
_LATEST = {"time": 1, "commit": 60, "arrives": 120, "done": 120, "write": 5, "write again": 12}


def _crash(dice: Random, span_s: float) -> Crash:
    event = dice.choice(tuple(_LATEST))
    return Crash(
        event=event,
        number=dice.randint(1, _LATEST[event]),
        at_s=dice.uniform(1, span_s),
        graceful=dice.random() < 0.25,
        down_s=dice.choice((0.5, 5.0, 60.0, 400.0)),
    )


def _silence(dice: Random, span_s: float) -> tuple[float, float]:
    return dice.uniform(1, span_s), dice.choice((5.0, 60.0, 300.0))


def _jump(dice: Random, span_s: float) -> Jump:
    return Jump(dice.uniform(1, span_s), dice.choice((-600.0, -60.0, 60.0, 600.0)))
