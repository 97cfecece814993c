"""Prints how long the event loop stood still while the SDK was loaded and used.

Run it with `uv run python -m tests.adapters.graph.stall`; the server it calls runs in a process of
its own, so that only the adapter is measured.
"""

import asyncio
import multiprocessing
import sys
import time
from collections.abc import Awaitable, Callable
from multiprocessing.connection import Connection

from bot.adapters.graph.adapter import Graph, open_graph
from bot.domain.addresses import Address, parse

BEAT_S = 0.001
GROUP = "66666666-6666-4666-8666-666666666601"
GUEST = "44444444-4444-4444-8444-444444444401"


def serve(tell: Connection) -> None:
    """Run the simulated tenant and tell its address."""
    from bot.simulator import server  # noqa: PLC0415 - only the other process needs it

    asyncio.run(server.run("127.0.0.1", 0, tell.send))


class Heart:
    """Beats each millisecond, and remembers the longest time between two beats.

    busiest_s is the loop's own work between two beats: on a busy machine the clock also shows what
    other programs took, and while the SDK is loaded, how long the loading thread held the lock.
    """

    def __init__(self) -> None:
        self.longest_s = 0.0
        self.busiest_s = 0.0

    async def beat(self) -> None:
        """Beat until cancelled."""
        last, last_work = time.perf_counter(), time.thread_time()
        while True:
            await asyncio.sleep(BEAT_S)
            now, work = time.perf_counter(), time.thread_time()
            self.longest_s = max(self.longest_s, now - last - BEAT_S)
            self.busiest_s = max(self.busiest_s, work - last_work)
            last, last_work = now, work


async def _token(*, fresh: bool = False, claims: str = "") -> str:  # noqa: ARG001 - the port's signature
    return "sim-static-token"


async def measure(base_url: str) -> None:
    """Print the longest stall and the time of each step."""
    heart = Heart()
    beating = asyncio.create_task(heart.beat())
    graph = open_graph(base_url, _token, redirect_url="https://myapplications.microsoft.com")
    address = parse("greta@fabrikam.com")
    assert isinstance(address, Address)
    steps: tuple[tuple[str, Callable[[Graph], Awaitable[object]], int], ...] = (
        ("nothing at all", lambda _: asyncio.sleep(0.2), 1),
        ("loading", lambda graph: graph.load(), 1),
        ("first group", lambda graph: graph.group(GROUP), 1),
        ("first holders, 4 calls", lambda graph: graph.holders(address), 1),
        ("first refusal", lambda graph: graph.guest(GROUP), 1),
        ("later groups, each", lambda graph: graph.group(GROUP), 100),
        ("later holders, each", lambda graph: graph.holders(address), 100),
        ("later membership, each", lambda graph: graph.is_member(GROUP, GUEST), 100),
        ("later refusals, each", lambda graph: graph.guest(GROUP), 100),
        ("25 holders at once", lambda graph: _many(graph, address), 1),
    )
    for name, step, times in steps:
        heart.longest_s = heart.busiest_s = 0.0
        began, worked = time.perf_counter(), time.thread_time()
        for _ in range(times):
            await step(graph)
        took_ms = (time.perf_counter() - began) * 1000 / times
        work_ms = (time.thread_time() - worked) * 1000 / times
        await asyncio.sleep(BEAT_S * 5)
        sys.stdout.write(
            f"{name:24} took {took_ms:6.1f} ms, work {work_ms:6.2f} ms; longest stall "
            f"{heart.longest_s * 1000:5.1f} ms, work {heart.busiest_s * 1000:5.1f} ms\n"
        )
    sys.stdout.write(f"modules loaded: {len(sys.modules)}\n")
    beating.cancel()
    await graph.close()


async def _many(graph: Graph, address: Address) -> None:
    await asyncio.gather(*(graph.holders(address) for _ in range(25)))


def main() -> None:
    """Start a tenant, measure, and stop it."""
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    tenant = spawn.Process(target=serve, args=(there,), daemon=True)
    tenant.start()
    try:
        asyncio.run(measure(f"{here.recv()}/v1.0"))
    finally:
        tenant.terminate()
        tenant.join()


if __name__ == "__main__":
    main()
