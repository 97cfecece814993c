"""Reads who may send to a list, with names turned into GUIDs where that is certain."""

import asyncio
from dataclasses import replace

from bot.adapters.exchange import shapes
from bot.adapters.exchange.commands import is_guid
from bot.adapters.exchange.reading import Ambiguous, Reading
from bot.adapters.exchange.rows import Row
from bot.domain.senders import Senders


async def read(reading: Reading, row: Row) -> Senders:
    """Return the sender settings of a list.

    Entries are documented to come back as GUIDs, which stay as they are: an Exchange GUID or an
    Entra object id. An older object comes back by its Name; that becomes its GUID if exactly one
    recipient has the Name, and stays otherwise, so that nothing is lost when it is written back.
    """
    senders = shapes.senders(row)
    people, lists = await asyncio.gather(
        _as_guids(reading, senders.people), _as_guids(reading, senders.lists)
    )
    return replace(senders, people=people, lists=lists)


async def _as_guids(reading: Reading, entries: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if entries is None:
        return None
    return tuple(await asyncio.gather(*(_as_guid(reading, entry) for entry in entries)))


async def _as_guid(reading: Reading, entry: str) -> str:
    if is_guid(entry) or not entry.strip():
        return entry
    try:
        row = await reading.named(entry)
    except Ambiguous:
        return entry
    return row.guid if row and row.guid else entry
