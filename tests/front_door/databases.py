"""Databases that were used before: a durable engine begins a second sooner on them."""

import asyncio
import contextlib
import shutil
import sqlite3
import tempfile
from pathlib import Path

from bot.adapters import durable
from bot.adapters.store import Store
from bot.workflow.engine import Next

_FOLDER = tempfile.TemporaryDirectory(prefix="guestlist-tests-")


def use(file: Path) -> None:
    """Make this file a database that a bot has used, unless there is one already."""
    template = Path(_FOLDER.name) / "used.db"
    if not template.exists():
        asyncio.run(_begun(f"sqlite:///{template}"))
    if not file.exists():
        shutil.copy(template, file)


def unsent(url: str) -> int:
    """Return how many messages and changes of cards wait to be sent."""
    file = url.removeprefix("sqlite:///")
    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as opened:
        (count,) = opened.execute("SELECT count(*) FROM letters WHERE ended_at IS NULL").fetchone()
    return int(count)


async def _begun(url: str) -> None:
    async def advance(_request_id: str, _attempt: int) -> Next:
        return Next()

    engine = await durable.Engine.open(url, advance)
    store = await Store.open(url)
    await engine.ready()
    await store.close()
    await engine.stop(10.0)
