"""Who owns a list: from the names in ManagedBy to people, and from a person to lists."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

import structlog

from bot.adapters.exchange import asking, shapes
from bot.adapters.exchange.reading import Ambiguous, Reading
from bot.adapters.exchange.rows import Row
from bot.domain.policy import Owner, Owners
from bot.domain.problems import AccessDenied, Garbled, GroupGone, Unexpected
from bot.domain.tri import Tri

GROUPS_AT_MOST = 50
NO_HUMANS = frozenset({"organization management"})
GROUPS = frozenset(
    {
        "MailUniversalDistributionGroup",
        "MailUniversalSecurityGroup",
        "MailNonUniversalGroup",
        "RoomList",
    }
)
# Shared mailboxes, rooms and contacts can stand among the members of an owning group, but nobody
# signs in to Teams as one of them.
PEOPLE = frozenset(
    {"UserMailbox", "MailUser", "GuestMailUser", "SharedWithMailUser", "LinkedMailbox", "User"}
)
OTHERS = frozenset({"SharedMailbox", "RoomMailbox", "EquipmentMailbox", "MailContact"})

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Found:
    rows: tuple[Row, ...]
    complete: bool


async def of_list(reading: Reading, names: tuple[str, ...] | None) -> Owners:
    """Return the people behind ManagedBy; complete is NO where an entry was not resolved."""
    if names is None:
        return Owners(complete=Tri.UNKNOWN)
    asked = [name for name in names if name.strip() and name.lower() not in NO_HUMANS]
    answers = await asyncio.gather(*(_named(reading, name) for name in asked))
    direct = tuple(row for answer in answers for row in answer.rows)
    inside = await _expanded(reading, direct)
    return _owners(
        direct + inside.rows, complete=inside.complete and all(a.complete for a in answers)
    )


async def _named(reading: Reading, name: str) -> _Found:
    try:
        row = await reading.named(name)
    except Ambiguous:
        return _Found((), complete=False)
    # A Name that nobody has belongs to no recipient, so to no human owner either.
    return _Found((row,) if row else (), complete=True)


async def _expanded(reading: Reading, rows: tuple[Row, ...]) -> _Found:
    """Return the members of all groups among the rows, level by level."""
    found: tuple[Row, ...] = ()
    complete, seen = True, frozenset[str]()
    level = _new_groups(rows, seen)
    while level:
        seen |= level.keys()
        if len(seen) > GROUPS_AT_MOST:
            return _Found(found, complete=False)
        answers = await asyncio.gather(*(_members(reading, guid) for guid in level))
        complete = complete and None not in answers
        members = tuple(row for rows_ in answers for row in rows_ or ())
        found += members
        level = _new_groups(members, seen)
    return _Found(found, complete)


async def _members(reading: Reading, guid: str) -> tuple[Row, ...] | None:
    try:
        return await reading.all(asking.members(guid), missing=GroupGone)
    except GroupGone:
        return None


def _new_groups(rows: Iterable[Row], seen: frozenset[str]) -> dict[str, Row]:
    groups = (row for row in rows if row.text("RecipientTypeDetails") in GROUPS)
    return {row.guid: row for row in groups if row.guid not in seen}


def _owners(rows: Iterable[Row], *, complete: bool) -> Owners:
    people: dict[str, Owner] = {}
    for row in rows:
        kind = row.text("RecipientTypeDetails")
        if kind in PEOPLE and row.entra_id:
            people.setdefault(row.entra_id.lower(), Owner(row.entra_id, shapes.shown_name(row)))
        elif kind not in GROUPS | OTHERS:
            complete = False
    return Owners(tuple(people.values()), Tri.of(complete))


async def lists_of(reading: Reading, person_id: str) -> tuple[Row, ...]:
    """Return the lists that the person manages, also as a member of a mail-enabled group."""
    person, direct = await asyncio.gather(
        reading.maybe(asking.recipient(person_id)),
        reading.any(asking.groups_managed_by(person_id)),
    )
    if person is None:
        return ()
    groups = [row.guid for row in await _groups_with(reading, person) if _can_own(row)]
    answers = await asyncio.gather(
        *(reading.any(asking.groups_managed_by(guid)) for guid in groups)
    )
    lists = {row.guid: row for rows in (direct, *answers) for row in rows}
    return tuple(lists.values())


def _can_own(row: Row) -> bool:
    return row.text("RecipientTypeDetails") == asking.MAIL_SECURITY


async def _groups_with(reading: Reading, person: Row) -> tuple[Row, ...]:
    """Return the groups that the person is in, level by level upwards."""
    found: dict[str, Row] = {}
    level = [person]
    while names := [name for row in level if (name := row.text("DistinguishedName"))]:
        try:
            rows = await reading.any(asking.groups_with_member(*names))
        except (AccessDenied, Garbled, Unexpected) as err:
            # This is only a list of suggestions: what the person owns directly is still worth it.
            log.warning("exchange.memberships_unread", detail=err.detail)
            break
        level = [row for row in rows if row.guid not in found]
        found |= {row.guid: row for row in level}
        if len(found) > GROUPS_AT_MOST:
            break
    return tuple(found.values())[:GROUPS_AT_MOST]
