"""One activity, delivered several times at once, and what comes of it."""

import asyncio
from dataclasses import dataclass

from tests.reliability.processes import acting, checks, worlds
from tests.reliability.processes.acting import Action
from tests.reliability.processes.matrix import MOST_ACTIONS, Turn, shown_twice
from tests.reliability.processes.people import NoAnswer
from tests.reliability.processes.worlds import NotQuiet, Place, World


@dataclass(frozen=True, slots=True)
class Copies:
    """So many at once, each with an id and a time of its own or all with the same."""

    number: int
    own_ids: bool

    def __str__(self) -> str:
        return f"{self.number} times, {'ids of their own' if self.own_ids else 'one id'}"


@dataclass(frozen=True, slots=True)
class Effect:
    """What does not hold after the copies, and how many messages were shown more than once."""

    violations: tuple[str, ...]
    duplicates: int


async def delivered(place: Place, turn: Turn, copies: Copies) -> Effect:
    """Deliver the activity of a turn so often, go on to the end of the flow, and check it."""
    async with worlds.opened(place, turn.flow, turn.before) as world:
        trouble: list[str] = []
        try:
            await world.start()
            await _all_at_once(world, turn.action, copies)
            await _to_the_end(world)
        except (NotQuiet, NoAnswer) as error:
            trouble.append(f"3: {type(error).__name__} {error}")
        found = (*trouble, *checks.violations(world))
        return Effect(found, shown_twice(world))


async def _all_at_once(world: World, action: Action, copies: Copies) -> None:
    made = acting.made(world, action)
    each = [acting.made(world, action) if copies.own_ids else made for _ in range(copies.number)]
    await asyncio.gather(*(acting.deliver(world, action, activity) for activity in each))
    await acting.waited_out(world)


async def _to_the_end(world: World) -> None:
    for _ in range(MOST_ACTIONS):
        action = acting.following(world)
        if action is None:
            return
        await acting.deliver(world, action, acting.made(world, action))
        await acting.waited_out(world)
    raise NotQuiet("went in circles")
