"""A process of its own that runs an engine, to be killed.

python -m tests.adapters.durable.replica <url> <steps of a request> <seconds a step takes>

Reads commands on standard input ("give <request>", "stop") and says on standard output what
happens: "ready", "begun <request> <step>", "ended <request> <step>", "refused <why>", "stopped".
A step leaves a row in a table of the database, so that whoever goes on sees what is done.
"""

import asyncio
import sys

import sqlalchemy as sa

from bot.adapters.durable import DurableFault
from bot.workflow.engine import Handover, Next
from tests.adapters.durable.stages import DurableStage

EFFECTS = sa.Table(
    "effects",
    sa.MetaData(),
    sa.Column("request_id", sa.String, primary_key=True),
    sa.Column("step", sa.Integer, primary_key=True),
)


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


class Worker:
    """Its advance looks which step is next, takes its time, and leaves a row once."""

    def __init__(self, connections: sa.Engine, steps: int, takes_s: float) -> None:
        self._connections = connections
        self._steps = steps
        self._takes_s = takes_s

    async def advance(self, request_id: str, _attempt: int) -> Next:
        step = await asyncio.to_thread(self._done, request_id)
        say("begun", request_id, step)
        await asyncio.sleep(self._takes_s)
        await asyncio.to_thread(self._leave, request_id, step)
        say("ended", request_id, step)
        return Next(f"step-{step + 1}") if step + 1 < self._steps else Next()

    def _done(self, request_id: str) -> int:
        mine = sa.select(sa.func.count()).where(EFFECTS.c.request_id == request_id)
        with self._connections.connect() as connection:
            return int(connection.scalar(mine) or 0)

    def _leave(self, request_id: str, step: int) -> None:
        row = {"request_id": request_id, "step": step}
        with self._connections.connect() as connection:
            there = sa.select(EFFECTS).filter_by(**row).with_for_update()
            if step < self._steps and connection.execute(there).first() is None:
                connection.execute(sa.insert(EFFECTS).values(**row))
            connection.commit()


async def main(url: str, steps: int, takes_s: float) -> None:
    stage = DurableStage(url)
    await asyncio.to_thread(EFFECTS.create, stage.connections, checkfirst=True)
    try:
        await stage.open(Worker(stage.connections, steps, takes_s).advance)
    except DurableFault as fault:
        say("refused", fault)
        return
    say("ready")
    while (line := await asyncio.to_thread(sys.stdin.readline)) not in ("", "stop\n"):
        await stage.commit(*(Handover(request, 1) for request in line.split()[1:]))
    await stage.end()
    say("stopped")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
