"""Reads who may send to a list, every sender by one and the same id: its Exchange GUID."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

import structlog

from bot.adapters.exchange import asking, shapes
from bot.adapters.exchange.reading import Ambiguous, Reading
from bot.adapters.exchange.rows import Row
from bot.domain.problems import Unexpected
from bot.domain.senders import Senders

AT_ONCE = 20  # entries in one filter

log = structlog.get_logger()


async def read(reading: Reading, row: Row) -> Senders:
    """Return the sender settings of a list.

    An entry comes back as an Exchange GUID, an Entra object id, or the Name of an older object
    (Get-DistributionGroup, office-docs-powershell). Each becomes its Exchange GUID if exactly one
    recipient answers to it, and stays otherwise, so that nothing is lost when it is written back.
    """
    senders = shapes.senders(row)
    entries = dict.fromkeys((*(senders.people or ()), *(senders.lists or ())))
    guids = await _guids(reading, [entry for entry in entries if entry.strip()])
    return replace(
        senders, people=_renamed(senders.people, guids), lists=_renamed(senders.lists, guids)
    )


def _renamed(entries: tuple[str, ...] | None, guids: Mapping[str, str]) -> tuple[str, ...] | None:
    if entries is None:
        return None
    return tuple(guids.get(entry.lower(), entry) for entry in entries)


async def _guids(reading: Reading, entries: list[str]) -> dict[str, str]:
    chunks = [entries[start : start + AT_ONCE] for start in range(0, len(entries), AT_ONCE)]
    answers = await asyncio.gather(*(_found(reading, chunk) for chunk in chunks))
    named: dict[str, set[str]] = defaultdict(set)
    for row in (row for rows in answers for row in rows if row.guid):
        for key in {*row.ids, row.text("Name").lower()}:
            named[key].add(row.guid)
    return {key: next(iter(guids)) for key, guids in named.items() if len(guids) == 1}


async def _found(reading: Reading, entries: Iterable[str]) -> tuple[Row, ...]:
    try:
        return await reading.any(asking.senders(entries))
    except Unexpected as err:
        # Not every server that speaks this protocol reads long filters.
        log.warning("exchange.senders_one_by_one", detail=err.detail)
    rows = await asyncio.gather(*(_one(reading, entry) for entry in entries))
    return tuple(row for row in rows if row)


async def _one(reading: Reading, entry: str) -> Row | None:
    try:
        return await reading.named(entry)
    except Ambiguous:
        return None
