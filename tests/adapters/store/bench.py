"""What the store costs a turn: one inbox claim, a known or a new conversation, 1 or 32 in flight.

uv run python -m tests.adapters.store.bench
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.adapters.store import Store
from bot.conversation.letters import Fate
from bot.domain import events
from bot.domain.events import NOTHING, Then
from bot.domain.requests import Request, RequestState
from tests.adapters.store import samples
from tests.postgres import started

WARM_UP = 512  # a multiple of IN_FLIGHT
IN_FLIGHT = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took; times are those of one turn, in ms."""

    per_s: float
    loop_ms: float
    process_ms: float
    waited_ms: float

    def __str__(self) -> str:
        return (
            f"{self.per_s:>9,.0f}/s {self.loop_ms:>9.3f} {self.process_ms:>9.3f}"
            f" {self.waited_ms:>9.2f}"
        )


Turn = Callable[[Store, int], Awaitable[object]]


async def claim(store: Store, number: int) -> None:
    """A turn in a conversation that is known."""
    await store.activities.first_time(f"a:{number % 2000:0100}", f"1:{number:064}")
    await store.conversations.remember(samples.CONVERSATION)


async def claim_in_new_conversation(store: Store, number: int) -> None:
    """A turn in a conversation that is not."""
    await store.activities.first_time(f"a:{number:0100}", f"1:{number:064}")
    await store.conversations.remember(
        replace(samples.CONVERSATION, conversation_id=f"a:{number:0100}")
    )


async def press(store: Store, number: int) -> None:
    """A turn that reads and replaces a request."""
    await store.activities.first_time("a:presses", f"1:{number:064}")
    request = await store.requests.get(f"{number % IN_FLIGHT}")
    assert request
    replaced = replace(request, version=request.version + 1)
    assert await store.requests.replace(replaced, was=request.version)


async def move(store: Store, number: int) -> None:
    """A request that is replaced, and nothing follows."""
    await _move(store, number, lambda _: NOTHING)


async def move_and_tell(store: Store, number: int) -> None:
    """A request that is replaced, shown, told to person and operators, and audited."""
    await _move(store, number, _everything)


async def _move(store: Store, number: int, then: Callable[[Request], Then]) -> None:
    lane = number % IN_FLIGHT
    before = samples.request(str(lane), RequestState.RUNNING)
    version = number // IN_FLIGHT + WARM_UP
    after = replace(before, version=version + 1)
    assert await store.requests.replace(after, was=version, then=then(after))


def _everything(after: Request) -> Then:
    return Then(
        show=True, event=samples.event(after), entry=events.entry(after, "add-to-list", "done")
    )


async def courier(store: Store, number: int) -> None:
    """A letter that is written, taken and ended, as one after the other in its lane."""
    await _move(store, number, lambda _: Then(show=True))
    for letter in await store.outbox.take(IN_FLIGHT, hold_s=60):
        await store.outbox.end((letter,), Fate.SENT)


async def cost(store: Store, turn: Turn, turns: int, in_flight: int) -> Cost:
    """Return what so many turns cost, after a warm-up."""
    await _run(store, turn, range(-WARM_UP, 0), in_flight)
    wall, loop, process = time.perf_counter(), time.thread_time(), time.process_time()
    await _run(store, turn, range(turns), in_flight)
    loop, process = time.thread_time() - loop, time.process_time() - process
    wall = time.perf_counter() - wall
    each = 1000 / turns
    return Cost(turns / wall, loop * each, process * each, wall * each * in_flight)


async def _run(store: Store, turn: Turn, numbers: range, in_flight: int) -> None:
    # Each lane takes every n-th number, so that no two lanes press the same request.
    async def lane(first: int) -> None:
        for number in numbers[first::in_flight]:
            await turn(store, number)

    await asyncio.gather(*(lane(first) for first in range(in_flight)))


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Store]:
    """Give a store with the requests that presses need."""
    store = await Store.open(url)
    first = -WARM_UP // IN_FLIGHT + WARM_UP
    for number in range(IN_FLIGHT):
        await store.requests.add(replace(samples.request(str(number)), version=first))
    yield store
    await store.close()


RUNS: tuple[tuple[str, Turn, int, int], ...] = (
    ("claim, alone", claim, 1_000, 1),
    ("claim", claim, 20_000, IN_FLIGHT),
    ("claim, new conversation", claim_in_new_conversation, 10_000, IN_FLIGHT),
    ("press", press, 3_200, IN_FLIGHT),
    ("move", move, 3_200, IN_FLIGHT),
    ("move, shown and told", move_and_tell, 3_200, IN_FLIGHT),
    ("move, alone", move, 640, 1),
    ("move, shown, told, alone", move_and_tell, 640, 1),
    ("card, taken and ended", courier, 640, IN_FLIGHT),
)


async def main(new_url: Callable[[], str], name: str) -> None:
    """Print a line for each run."""
    for title, turn, turns, in_flight in RUNS:
        async with opened(new_url()) as store:
            found = await cost(store, turn, turns, in_flight)
        sys.stdout.write(f"{name:<11}{title:<24}{in_flight:>3} in flight {found}\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="guestlist-", ignore_cleanup_errors=True) as folder:
        files = (f"sqlite:///{folder}/{number}.db" for number in range(len(RUNS)))
        server = started(Path(folder))
        sys.stdout.write(f"{'':<48}{'turns':>11} {'loop ms':>9} {'all ms':>9} {'wait ms':>9}\n")
        asyncio.run(main(lambda: next(files), "sqlite"))
        asyncio.run(main(server.new_database, "postgresql"))
