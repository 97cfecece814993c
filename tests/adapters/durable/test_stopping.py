"""An engine ends in time, whatever hangs."""

import contextlib
import threading
from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from bot.adapters.durable import aside, databases, engine, pauses
from bot.adapters.durable.engine import Engine
from bot.adapters.durable.runtime import Runtime
from bot.adapters.durable.watch import Watch
from bot.workflow.engine import Next

LITTLE_S = 0.2
MUCH_S = 20.0


async def nothing(_request_id: str, _attempt: int) -> Next:
    return Next()


class Hanging:
    """What hangs until the test is over; ended is set when it has gone on to its end."""

    def __init__(self) -> None:
        self.begun, self.gate, self.ended = threading.Event(), threading.Event(), threading.Event()

    def hang(self) -> None:
        self.begun.set()
        self.gate.wait(MUCH_S)


class HangingOwner:
    """An owner whose lock cannot be reached."""

    executor_id = "hanging"

    def __init__(self, hanging: Hanging) -> None:
        self._hanging = hanging

    def hold(self) -> None:
        self._hanging.hang()
        raise OSError

    @contextlib.contextmanager
    def dead(self, executor_id: str) -> Iterator[bool]:
        del executor_id
        yield False

    def release(self) -> None:
        self._hanging.hang()


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hanging]:
    monkeypatch.setattr(engine, "ENDING_S", LITTLE_S)
    made = Hanging()
    yield made
    made.gate.set()


async def stopped(of: Engine) -> list[str]:
    """Stop the engine, and return what it said."""
    with capture_logs() as logs:
        await of.stop(LITTLE_S)
    return [line["event"] for line in logs]


async def test_a_launch_that_hangs_is_left_behind(hanging: Hanging, sqlite_url: str) -> None:
    url = databases.parsed(sqlite_url)
    launching = Engine(url, HangingOwner(hanging), nothing, pauses.growing)
    launching.start()
    await aside.run(hanging.begun.wait)

    assert await stopped(launching) == ["durable.left_behind"]


async def test_a_lock_that_cannot_be_let_go_is_left_behind(
    hanging: Hanging, sqlite_url: str
) -> None:
    url = databases.parsed(sqlite_url)
    idle = Engine(url, HangingOwner(hanging), nothing, pauses.growing)

    assert await stopped(idle) == ["durable.left_behind"]


@pytest.mark.parametrize(("part", "call"), [(Runtime, "destroy"), (Watch, "look")])
async def test_a_part_of_dbos_that_hangs_is_left_behind(
    hanging: Hanging,
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
    part: type[Runtime] | type[Watch],
    call: str,
) -> None:
    real = getattr(part, call)

    def late(self: object) -> None:
        hanging.hang()
        real(self)
        hanging.ended.set()

    monkeypatch.setattr(part, call, late)
    running = await Engine.open(sqlite_url, nothing)
    await running.ready()
    said = await stopped(running)
    hanging.gate.set()
    await aside.run(hanging.ended.wait)

    assert said == ["durable.left_behind"]


async def test_what_is_left_behind_is_not_waited_for_by_the_process(hanging: Hanging) -> None:
    waiting = aside.run(hanging.hang)
    before = set(threading.enumerate())
    waiting.send(None)
    (thread,) = set(threading.enumerate()) - before
    waiting.close()

    assert thread.daemon
