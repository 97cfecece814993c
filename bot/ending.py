"""Being told to end: by Ctrl-C, by whoever runs the process, or by a terminal that is closed."""

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def _nothing() -> None:
    """Say nothing."""


async def until_told(work: Coroutine[Any, Any, T], said: Callable[[], None] = _nothing) -> T | int:
    """Return the result of the work; the first signal to end cancels it, further ones do nothing.

    Cancelled work that returns all the same has ended well. Otherwise the result is 128 and the
    number of the signal, as a shell has it. said is called at the signal.
    """
    task = asyncio.ensure_future(work)
    told: list[int] = []

    def tell(number: int) -> None:
        # Somebody who presses twice must not cut short what the first time began.
        if not told:
            told.append(number)
            task.cancel()
            said()

    _listen(tell)
    try:
        return await task
    except asyncio.CancelledError:
        if not told:
            raise
        return 128 + told[0]


def _listen(tell: Callable[[int], None]) -> None:
    if sys.platform == "win32":
        return  # asyncio cancels at Ctrl-C by itself, and there is no more than that
    numbers = [signal.SIGINT, signal.SIGTERM]
    # Under nohup a closed terminal is to be ignored.
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        numbers.append(signal.SIGHUP)
    for number in numbers:
        asyncio.get_running_loop().add_signal_handler(number, tell, number)
