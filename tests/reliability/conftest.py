import asyncio
from collections.abc import Callable, Mapping

from tests.reliability.loop import VirtualLoop


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Let every test here run in virtual time."""
    return {"virtual": VirtualLoop}
