"""Direct members of lists: reading them, adding and removing one."""

from bot.adapters.exchange import asking, changes, shapes
from bot.adapters.exchange.failures import Failure, Kind
from bot.adapters.exchange.problems import problem
from bot.adapters.exchange.reading import Reading
from bot.adapters.exchange.rows import Row
from bot.adapters.exchange.wire import Wire
from bot.domain.groups import TRAITS, GroupName, exchange_kind
from bot.domain.outsiders import Inside
from bot.domain.problems import GroupGone, NotVisibleYet, Problem, Unexpected, WrongKind


async def list_row(reading: Reading, list_id: str) -> Row:
    """Return the list, one by rule among them. Raise GroupGone."""
    for command in (asking.group(list_id), asking.dynamic_group(list_id)):
        row = await reading.maybe(command)
        if row is not None:
            return row
    raise GroupGone("Get-DistributionGroup")


async def has(reading: Reading, list_id: str, member_id: str) -> bool:
    """Return whether the recipient is a direct member. Raise GroupGone."""
    wanted = member_id.lower()

    def is_wanted(row: Row) -> bool:
        return wanted in row.ids

    rows = await reading.all(asking.members(list_id), missing=GroupGone, enough=is_wanted)
    return any(map(is_wanted, rows))


async def outsiders(reading: Reading, list_id: str) -> Inside:
    """Return the outside people among the direct members. Raise GroupGone."""
    return shapes.inside(await reading.all(asking.members(list_id), missing=GroupGone))


async def groups_with(reading: Reading, recipient_id: str) -> tuple[GroupName, ...]:
    """Return the groups of every kind that have the recipient as direct member."""
    row = await reading.maybe(asking.recipient(recipient_id))
    if row is None:
        return ()
    distinguished = row.text("DistinguishedName")
    if not distinguished:
        raise Unexpected("Get-Recipient: a recipient without distinguished name")
    rows = await reading.all(asking.any_groups_with_member(distinguished))
    return tuple(map(shapes.group_name, rows))


async def add(wire: Wire, reading: Reading, list_id: str, member_id: str) -> bool:
    """Make the recipient a member; return False where it was one already.

    Raise NotVisibleYet, GroupGone, WrongKind, SyncedObject.
    """
    command = changes.add_member(list_id, member_id)
    answer = await wire.send(command)
    if not isinstance(answer, Failure):
        return True
    if answer.kind is Kind.ALREADY_MEMBER:
        return False
    missing = await _missing(reading, answer, list_id, member_id)
    raise problem(answer, command.cmdlet, missing=missing)


async def remove(wire: Wire, reading: Reading, list_id: str, member_id: str) -> None:
    """Take the recipient off the list. Raise GroupGone, WrongKind, SyncedObject, NotVisibleYet."""
    command = changes.remove_member(list_id, member_id)
    answer = await wire.send(command)
    if not isinstance(answer, Failure) or answer.kind is Kind.NOT_MEMBER:
        return
    missing = await _missing(reading, answer, list_id, member_id)
    if missing is NotVisibleYet and not await has(reading, list_id, member_id):
        # Deleting a recipient takes it off its lists, so one that is not found is no member.
        return
    raise problem(answer, command.cmdlet, missing=missing)


async def _missing(
    reading: Reading, failure: Failure, list_id: str, member_id: str
) -> type[Problem]:
    """Return whether it is the list or the member that Exchange does not find, if either."""
    if failure.kind is not Kind.NOT_FOUND:
        return Unexpected
    is_member = failure.missing == member_id.lower()
    return NotVisibleYet if is_member else await _missing_beside(reading, list_id)


async def _missing_beside(reading: Reading, list_id: str) -> type[Problem]:
    # A list whose members follow a rule is not found by these cmdlets, though it exists.
    try:
        row = await list_row(reading, list_id)
    except GroupGone:
        return GroupGone
    takes_members = TRAITS[exchange_kind(row.text("RecipientTypeDetails"))].road is not None
    return NotVisibleYet if takes_members else WrongKind
