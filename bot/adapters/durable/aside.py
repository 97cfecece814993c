"""Blocking calls on threads that nobody has to wait for: a process can end though one hangs."""

import asyncio
import contextlib
from collections.abc import Callable
from threading import Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def run(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what the call returns, or raise what it raises.

    asyncio.to_thread would do, but the end of a loop waits for the threads of that.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def answered(set_it: Callable[[], None]) -> None:
        # Whoever asked may have gone, and the loop with them.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(lambda: None if answer.done() else set_it())

    def work() -> None:
        try:
            value = call(*args, **kwargs)
        except BaseException as error:  # noqa: BLE001 - raised again where it is awaited
            failure = error
            answered(lambda: answer.set_exception(failure))
        else:
            answered(lambda: answer.set_result(value))

    Thread(target=work, name="durable", daemon=True).start()
    return await answer
