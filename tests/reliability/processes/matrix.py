"""The crash matrix of one flow: recorded without a crash, then killed at its boundaries."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import dropwhile
from typing import Any

from tests.reliability.processes import acting, checks, worlds
from tests.reliability.processes.acting import Action, Press, Say
from tests.reliability.processes.bots import Met
from tests.reliability.processes.flows import Covered, Flow, Stage
from tests.reliability.processes.people import NoAnswer
from tests.reliability.processes.worlds import Moment, NotQuiet, Place, World

MOST_ACTIONS = 14
# What a bot does in its own time, and not because of the action.
_BY_ITSELF = ("store:prune", "store:left", "store:read")


class Mode(StrEnum):
    """What else happens besides one crash."""

    ONCE = "once"
    AGAIN = "again during recovery"
    RESENT = "with the activity sent again"


@dataclass(frozen=True, slots=True)
class Turn:
    """One action of a flow, the world before it, and every boundary passed because of it."""

    flow: Flow
    past: tuple[Action, ...]
    action: Action
    before: Moment
    met: tuple[Met, ...]

    @property
    def stage(self) -> Stage:
        """Return how far the flow is."""
        match self.action:
            case Say(by_administrator=True):
                return Stage.OPERATORS
            case Say():
                return Stage.SAID
            case Press(verb="plan"):
                return Stage.PLANNED
            case Press(verb="go"):
                return Stage.GOING
            case _:
                return Stage.AFTER

    @property
    def name(self) -> str:
        """Return what is done."""
        return self.action.verb if isinstance(self.action, Press) else "say"


@dataclass(frozen=True, slots=True)
class Crash:
    """One run to come: a turn that is cut off at a label."""

    turn: Turn
    label: str
    mode: Mode = Mode.ONCE
    second: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a crash. kills is 0 where the label was not passed in this run."""

    crash: Crash
    kills: int
    violations: tuple[str, ...]
    recovered_s: float
    duplicates: int
    recovery: tuple[Met, ...] = ()


async def recorded(place: Place, flow: Flow, first: Moment) -> list[Turn]:
    """Play a flow without a crash and return its turns. Raise AssertionError if it goes wrong."""
    turns: list[Turn] = []
    moment = first
    past: tuple[Action, ...] = ()
    while len(turns) < MOST_ACTIONS:
        async with worlds.opened(place, flow, moment) as world:
            assert await world.start(), world.bot.last_words()
            await acting.waited_out(world)
            action = acting.following(world)
            if action is None:
                found = checks.violations(world)
                assert not found, f"{flow.name}: {found}\n{world.bot.last_words()}"
                return turns
            began = 0 if flow.starts else len(world.bot.met)
            await acting.deliver(world, action, acting.made(world, action))
            await acting.waited_out(world)
            met = tuple(world.bot.met[began:])
            turns.append(Turn(flow, past, action, moment, met))
            moment, past = await world.moment(), (*past, action)
    raise AssertionError(f"{flow.name} went in circles")


def labels(turn: Turn, *, everywhere: bool) -> Iterator[str]:
    """Return where the turn is cut off.

    That is everywhere, or once in each state of the world outside, without those that an earlier
    flow has been through.
    """
    if everywhere:
        yield from (met.label for met in _own(turn))
        return
    seen: set[int] = set()
    for met in _new(turn):
        if met.state not in seen:
            seen.add(met.state)
            yield met.label


def _own(turn: Turn) -> Iterator[Met]:
    for met in turn.met:
        if turn.flow.starts or not met.label.startswith(_BY_ITSELF):
            yield met


def _new(turn: Turn) -> Iterator[Met]:
    """Leave out what happens in an earlier flow as well, until the weather is felt."""
    covered = turn.flow.covered(turn.stage)
    met = _own(turn)
    if covered is Covered.WHOLLY:
        return
    if covered is Covered.UNTIL_IT_STRIKES:
        met = dropwhile(lambda each: not each.label.startswith(turn.flow.weather.at), met)
    yield from met


async def crashed(place: Place, crash: Crash) -> Outcome:
    """Cut a turn off, let the bot come back, go on to the end of the flow, and check it."""
    async with worlds.opened(place, crash.turn.flow, crash.turn.before) as world:
        fatal = [crash.label, *filter(None, [crash.second])]
        run = _Run(world, fatal, crash.mode is Mode.RESENT)
        trouble = ""
        try:
            await run.whole(crash.turn.action)
        except (NotQuiet, NoAnswer) as error:
            trouble = f"3: {type(error).__name__} {error}"
        found = [*filter(None, [trouble]), *checks.violations(world)]
        return Outcome(
            crash, run.kills, tuple(found), run.recovered_s, shown_twice(world), run.recovery
        )


@dataclass(slots=True)
class _Run:
    """A flow that goes on whenever its bot dies; fatal says where the next ones die."""

    world: World
    fatal: list[str]
    resends: bool
    kills: int = 0
    recovered_s: float = 0.0
    recovery: tuple[Met, ...] = ()
    _label: str = ""
    _sent: tuple[Action, dict[str, Any]] | None = None

    async def whole(self, first: Action) -> None:
        """Go on from this action to the end of the flow. Raise NotQuiet or NoAnswer."""
        await self._start()
        if not self.world.bot.dead:
            await self._act(first)
        await self._settled()
        for _ in range(MOST_ACTIONS):
            action = acting.following(self.world)
            if action is None:
                return
            await self._act(action)
            await self._settled()
        raise NotQuiet("went in circles")

    async def _start(self) -> None:
        self._label = self.fatal.pop(0) if self.fatal else ""
        await self.world.start(self._label)

    async def _act(self, action: Action) -> None:
        self._sent = (action, acting.made(self.world, action))
        try:
            await acting.deliver(self.world, *self._sent)
        except NoAnswer:
            if not await self.world.bot.passed(self._label):
                raise

    async def _resend(self) -> None:
        """Send what was sent last twice more at once, as Teams does where no answer came."""
        if self.resends and self._sent is not None and not self.world.bot.dead:
            again = (acting.deliver(self.world, *self._sent) for _ in range(2))
            await asyncio.gather(*again, return_exceptions=True)

    async def _settled(self) -> None:
        """Wait until nothing goes on, with another bot for each that died."""
        await acting.waited_out(self.world)
        if self._label and not self.kills:
            await self.world.bot.passed(self._label)
        while self.world.bot.dead:
            self.kills += 1
            began = time.monotonic()
            await self._start()
            await self._resend()
            await acting.waited_out(self.world)
            self.recovered_s = max(self.recovered_s, time.monotonic() - began)
            self.recovery = self.recovery or tuple(self.world.bot.met)


def shown_twice(world: World) -> int:
    """Return how many messages a person got once more than once."""
    sent = [*world.alice.sent(world.tenant), *world.frank.sent(world.tenant)]
    return sum(n - 1 for n in Counter(json.dumps(card["body"]) for card in sent).values())
