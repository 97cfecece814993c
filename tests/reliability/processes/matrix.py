"""The crash matrix of one flow: recorded without a crash, then killed at its boundaries."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from tests.reliability.processes import acting, checks, worlds
from tests.reliability.processes.acting import Action, Press
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
    sent: int = 0


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
    sent = 0
    while len(turns) < MOST_ACTIONS:
        async with worlds.opened(place, flow, moment) as world:
            assert await world.start(), world.bot.last_words()
            await acting.waited_out(world)
            action = acting.following(world)
            if action is None:
                found = checks.violations(world)
                assert not found, f"{flow.name}: {found}\n{world.bot.last_words()}"
                break
            began = len(world.bot.met)
            await acting.act(world, action)
            await acting.waited_out(world)
            met = tuple(world.bot.met[began:])
            sent = len(world.alice.sent(world.tenant)) + len(world.frank.sent(world.tenant))
            turns.append(Turn(flow, past, action, moment, met))
            moment, past = await world.moment(), (*past, action)
    return [Turn(t.flow, t.past, t.action, t.before, t.met, sent) for t in turns]


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
        said = world.alice.said + world.frank.said
        sent = len(world.alice.sent(world.tenant)) + len(world.frank.sent(world.tenant))
        kills = len(world.bots) - 1
        return Outcome(
            crash, kills, tuple(found), recovered_s, sent - crash.turn.sent, recovery
        )


async def _cut_off(world: World, crash: Crash) -> tuple[float, tuple[Met, ...]]:
    """Return the seconds from the restart until nothing goes on, and what was passed meanwhile."""
    assert await world.start(crash.label), world.bot.last_words()
    activity = None
    try:
        activity = await acting.act(world, crash.turn.action)
        await acting.waited_out(world)
    except NoAnswer:
        await world.bot.gone()
    if not world.bot.dead:
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
