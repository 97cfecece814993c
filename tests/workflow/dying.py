"""Processes that are killed at any place where they wait, and two that own one request."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from itertools import count

from bot.domain.requests import Request
from bot.workflow.runner import Runner
from bot.workflow.turns import Turns
from tests.workflow.office import Office

Begin = Callable[[Office], Awaitable[Request]]


async def every_death(
    begin: Begin, *, twice: bool = False
) -> AsyncIterator[tuple[Office, Request]]:
    """Yield an office and its request for every moment at which its process can be killed."""
    left = True
    for turns in count():
        office = Office()
        request = await begin(office)
        left = await _killed(office, turns)
        if twice:
            office.new_process()
            await _killed(office, turns // 2)
        yield office, request
        if not left:
            return


async def _killed(office: Office, turns: int) -> bool:
    """Kill the process after so many turns of the loop; return whether work was left."""
    work = asyncio.create_task(office.engine.run(office.runner.advance))
    for _ in range(turns):
        await asyncio.sleep(0)
    office.leases.killed = True
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    return bool(office.engine.open)


async def every_rival(begin: Begin) -> AsyncIterator[tuple[Office, Request]]:
    """Yield what came of a request that a second process took up at every moment of the first."""
    for turns in count():
        office = Office()
        request = await begin(office)
        (mine,) = office.engine.open
        other = Runner(replace(office.world, turns=Turns(office.leases, office.clock)))
        work = asyncio.create_task(office.engine.drive(office.runner.advance, mine))
        for _ in range(turns):
            await asyncio.sleep(0)
        was_done = work.done()
        await asyncio.gather(work, office.engine.drive(other.advance, mine))
        yield office, request
        if was_done:
            return
