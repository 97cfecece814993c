"""The crash matrix of one flow: recorded without a crash, then killed at its boundaries."""

import json
import time
from collections.abc import Iterator
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from tests.reliability.processes import acting, checks, worlds
from tests.reliability.processes.acting import Action
from tests.reliability.processes.bots import Met
from tests.reliability.processes.flows import Flow
from tests.reliability.processes.people import NoAnswer
from tests.reliability.processes.worlds import Moment, NotQuiet, Place, World

MOST_ACTIONS = 14


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
    moment, past = first, ()
    while len(turns) < MOST_ACTIONS:
        async with worlds.opened(place, flow, moment) as world:
            assert await world.start(), world.bot.last_words()
            await acting.waited_out(world)
            action = acting.following(world)
            if action is None:
                found = checks.violations(world)
                assert not found, f"{flow.name}: {found}\n{world.bot.last_words()}"
                return turns
            began = len(world.bot.met)
            await acting.act(world, action)
            await acting.waited_out(world)
            met = tuple(world.bot.met[began:])
            turns.append(Turn(flow, past, action, moment, met))
            moment, past = await world.moment(), (*past, action)
    raise AssertionError(f"{flow.name} went in circles")


def labels(turn: Turn, *, all_of_them: bool) -> Iterator[str]:
    """Return where the turn is cut off: everywhere, or once in each state of the world outside."""
    seen: set[int] = set()
    for met in turn.met:
        if all_of_them or met.state not in seen:
            seen.add(met.state)
            yield met.label


async def crashed(place: Place, crash: Crash) -> Outcome:
    """Cut a turn off, let the bot come back, go on to the end of the flow, and check it."""
    async with worlds.opened(place, crash.turn.flow, crash.turn.before) as world:
        try:
            recovered_s, recovery = await _cut_off(world, crash)
            await _gone_on(world)
            found = checks.violations(world)
        except NotQuiet as error:
            recovered_s, recovery = 0.0, ()
            found = [f"3: not quiet: {error}", *checks.violations(world)]
        except NoAnswer as error:
            recovered_s, recovery = 0.0, ()
            found = [f"3: no answer: {error}"]
        kills = len(world.bots) - 1
        return Outcome(crash, kills, tuple(found), recovered_s, _twice(world), recovery)


def _twice(world: World) -> int:
    """Return how many messages a person got once more than once."""
    sent = [*world.alice.sent(world.tenant), *world.frank.sent(world.tenant)]
    return sum(n - 1 for n in Counter(json.dumps(card["body"]) for card in sent).values())


async def _cut_off(world: World, crash: Crash) -> tuple[float, tuple[Met, ...]]:
    """Return the seconds from the restart until nothing goes on, and what was passed meanwhile."""
    try:
        # It may die before the turn: what the start does goes on behind its back.
        if await world.start(crash.label):
            await acting.act(world, crash.turn.action)
            await acting.waited_out(world)
    except NoAnswer as error:
        if not await world.bot.passed(crash.label):
            raise NotQuiet(f"alive, and no answer: {error}") from error
    if not await world.bot.passed(crash.label):
        return 0.0, ()
    began = time.monotonic()
    if not await world.restart(crash.second):
        assert await world.restart(), world.bot.last_words()
    await acting.waited_out(world)
    if world.bot.dead:
        assert await world.restart(), world.bot.last_words()
        await acting.waited_out(world)
    return time.monotonic() - began, tuple(world.bot.met)


async def _gone_on(world: World) -> None:
    for _ in range(MOST_ACTIONS):
        action = acting.following(world)
        if action is None:
            return
        await acting.act(world, action)
        await acting.waited_out(world)
    raise NotQuiet("went in circles")
