import asyncio
import os
import signal
from collections.abc import Callable

from bot.ending import until_told


def tell(*numbers: signal.Signals) -> Callable[[], None]:
    def now() -> None:
        for number in numbers:
            os.kill(os.getpid(), number)

    return now


async def forever() -> str:
    await asyncio.Event().wait()
    return "never"


async def forgiving() -> str:
    try:
        return await forever()
    except asyncio.CancelledError:
        return "ended well"


async def test_work_that_ends_by_itself_gives_its_result() -> None:
    async def work() -> str:
        return "done"

    assert await until_told(work()) == "done"


async def test_work_that_is_cut_short_gives_the_number_that_a_shell_gives() -> None:
    asyncio.get_running_loop().call_soon(tell(signal.SIGTERM))

    assert await until_told(forever()) == 143


async def test_work_may_take_being_told_to_end_as_its_end() -> None:
    said: list[str] = []
    asyncio.get_running_loop().call_soon(tell(signal.SIGINT, signal.SIGTERM))

    assert await until_told(forgiving(), lambda: said.append("Ending.")) == "ended well"
    assert said == ["Ending."]


async def test_who_cancels_without_a_signal_is_heard_as_ever() -> None:
    waiting = asyncio.create_task(until_told(forever()))
    asyncio.get_running_loop().call_soon(waiting.cancel)
    [answer] = await asyncio.gather(waiting, return_exceptions=True)

    assert isinstance(answer, asyncio.CancelledError)


async def test_a_closed_terminal_is_ignored_where_it_was_to_be_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        asyncio.get_running_loop().call_soon(tell(signal.SIGHUP, signal.SIGTERM))

        assert await until_told(forever()) == 143
    finally:
        signal.signal(signal.SIGHUP, before)
