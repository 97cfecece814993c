"""What rests on a recipient: the groups that it is in, and the lists and groups that name it."""

import asyncio

from bot.adapters.exchange import asking, shapes
from bot.adapters.exchange.reading import Reading
from bot.adapters.exchange.rows import Row
from bot.domain.ports import Uses
from bot.domain.problems import Unexpected


async def read(reading: Reading, recipient_id: str) -> Uses:
    """Return what rests on the recipient.

    Raise Unexpected where the recipient does not say by which name others refer to it: that is no
    proof that nobody does.
    """
    row = await reading.maybe(asking.recipient(recipient_id))
    if row is None:
        return Uses()
    distinguished = row.text("DistinguishedName")
    if not distinguished:
        raise Unexpected("Get-Recipient: a recipient without distinguished name")
    questions = (
        asking.any_groups_with_member(distinguished),
        *asking.groups_naming(distinguished),
    )
    member_of, *named_by = await asyncio.gather(*map(reading.all, questions))
    return Uses(_names(*member_of), _names(*(row for rows in named_by for row in rows)))


def _names(*rows: Row) -> tuple[str, ...]:
    return tuple(sorted(map(shapes.shown_name, rows)))
