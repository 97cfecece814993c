"""In which groups of a colleague an outside person is."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.addresses import Address
from bot.domain.groups import GroupName, GroupRef, Home
from bot.domain.problems import GroupGone, Problem
from bot.domain.recipients import Holder, HolderKind
from bot.domain.tri import Tri
from bot.workflow import facts
from bot.workflow.together import together
from bot.workflow.world import World

ASKED = 25  # groups of which Entra is asked one by one
_OUTSIDE = frozenset(
    {
        HolderKind.MAIL_CONTACT,
        HolderKind.GUEST,
        HolderKind.GUEST_PENDING,
        HolderKind.GUEST_BLOCKED,
        HolderKind.CONTACT_AND_GUEST,
        HolderKind.MAIL_USER,
    }
)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The groups that a person is in, among those looked at; complete as far as they were read."""

    groups: tuple[GroupName, ...] = ()
    complete: Tri = Tri.YES


async def of(world: World, address: Address, own: Sequence[GroupName]) -> Whereabouts:
    """Return in which of these groups the outside person with this address is.

    Of a colleague, a room or a group nothing is told, and neither is who holds the address.
    """
    holder = await facts.holder_of(world, address)
    if holder.kind is HolderKind.SEVERAL:
        return Whereabouts(complete=Tri.UNKNOWN)
    if holder.kind not in _OUTSIDE or not own:
        return Whereabouts()
    async with together() as both:
        listed = both.create_task(_in_exchange(world, holder))
        joined = both.create_task(_in_entra(world, holder, own))
    ids, sure = _joined(listed.result(), joined.result())
    return Whereabouts(
        tuple(name for name in own if name.ref.id.lower() in ids), Tri.YES if sure else Tri.UNKNOWN
    )


_Found = tuple[frozenset[str], bool]


def _joined(*parts: _Found) -> _Found:
    return frozenset().union(*(ids for ids, _ in parts)), all(sure for _, sure in parts)


async def _in_exchange(world: World, holder: Holder) -> _Found:
    if not holder.exchange_id:
        return frozenset(), True
    try:
        found = await world.lists.lists_with(holder.exchange_id)
    except Problem:
        return frozenset(), False
    return frozenset(name.ref.id.lower() for name in found), True


async def _in_entra(world: World, holder: Holder, own: Sequence[GroupName]) -> _Found:
    """Exchange knows neither security groups nor guests without mail."""
    refs = [name.ref for name in own if name.ref.home is Home.ENTRA]
    if not holder.guest_id:
        return frozenset(), True
    async with together() as each:
        asked = [each.create_task(_is_in(world, ref, holder.guest_id)) for ref in refs[:ASKED]]
    answers = [task.result() for task in asked]
    ids = (ref.id.lower() for ref, fact in zip(refs, answers, strict=False) if fact is Tri.YES)
    return frozenset(ids), len(refs) <= ASKED and Tri.UNKNOWN not in answers


async def _is_in(world: World, ref: GroupRef, guest_id: str) -> Tri:
    try:
        return Tri.of(await world.guests.is_member(ref.id, guest_id))
    except GroupGone:
        return Tri.NO
    except Problem:
        return Tri.UNKNOWN
