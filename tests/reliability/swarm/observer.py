"""Watches the simulated tenant from inside: what each call changed, and who ruled just then."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import partial

from aiohttp import web

from bot.simulator.seam import Call, Proceed, Seam
from bot.simulator.tenant.objects import Contact, Group, Thing, User
from bot.simulator.tenant.state import Tenant
from bot.simulator.world import World as Simulated

# After so many seconds the bot has given a call to the connector up, and may have said more since.
GIVEN_UP_S = 10.0


class Deed(Enum):
    """What a call did to the tenant."""

    CONTACT_MADE = "contact-made"
    CONTACT_CHANGED = "contact-changed"
    CONTACT_GONE = "contact-gone"
    GUEST_MADE = "guest-made"
    GUEST_CHANGED = "guest-changed"
    GUEST_GONE = "guest-gone"
    JOINED = "joined"
    LEFT = "left"
    SENDERS = "senders"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Effect:
    """One change; at is in seconds since 1970, address the one it was done for."""

    at: float
    deed: Deed
    object_id: str
    address: str
    group: Group | None = None
    owners: frozenset[str] = frozenset()
    # Other groups that lost what is gone, by their names.
    missed_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reign:
    """A group as it is from a moment on, and the people who own it."""

    since: float
    group: Group
    owners: frozenset[str]


@dataclass(slots=True)
class Observer:
    """Stands around the fault seam, and lets handlers work under its eyes."""

    world: Simulated
    inner: Seam
    met: Callable[[str], None] = lambda _: None
    effects: list[Effect] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    # What was done by calls whose answer says that nothing was.
    denied: set[Effect] = field(default_factory=set)
    overdue: set[str] = field(default_factory=set)
    reigns: dict[str, list[Reign]] = field(default_factory=dict)

    async def around(self, call: Call, proceed: Proceed) -> web.StreamResponse:
        """Return the answer that leaves."""
        self.remember()
        self.met("arrives")
        watched = partial(self._watch, call, self.world.clock(), proceed)
        known = len(self.effects)
        answer = await self.inner.around(call, watched)
        if any(mark.startswith("status:") and mark.endswith(":after") for mark in call.marks):
            self.denied.update(self.effects[known:])
        self.remember()
        return answer

    def remember(self) -> None:
        """Write down every group that has changed since the last look, by whosever hand."""
        tenant = self.world.tenant
        for group in tenant.objects.values():
            if isinstance(group, Group):
                past = self.reigns.setdefault(group.id, [])
                if not past or past[-1].group is not group:
                    owners = frozenset(rulers(tenant, group))
                    past.append(Reign(self.world.clock(), group, owners))

    async def _watch(self, call: Call, arrived: float, proceed: Proceed) -> web.StreamResponse:
        if self.world.clock() - arrived > GIVEN_UP_S:
            self.overdue.add(call.path)
        tenant = self.world.tenant
        before, mailed = dict(tenant.objects), len(tenant.outbox)
        answer = await proceed()
        now = self.world.clock()
        for effect in _changes(tenant, before, now):
            self.effects.append(effect)
        self.mails += [mail.recipient.lower() for mail in tenant.outbox[mailed:]]
        self.met("done")
        if self.effects and self.effects[-1].at == now:
            self.met("write")
            self.met("write again")
        return answer


def _changes(tenant: Tenant, before: dict[str, Thing], now: float) -> Iterator[Effect]:
    after = tenant.objects
    if len(before) == len(after) and all(map(_same, before.values(), after.values())):
        return
    for object_id in dict.fromkeys((*before, *after)):
        old, new = before.get(object_id), after.get(object_id)
        if old is not new:
            yield from _changed(tenant, before, object_id, now)


def _same(old: Thing, new: Thing) -> bool:
    return old is new


def _changed(
    tenant: Tenant, before: dict[str, Thing], object_id: str, now: float
) -> Iterator[Effect]:
    old, new = before.get(object_id), tenant.objects.get(object_id)
    thing = new or old
    match thing:
        case Contact():
            deed = _contact(old, new)
            used = _users(before, thing.id) if deed is Deed.CONTACT_GONE else frozenset()
            yield Effect(now, deed, thing.id, thing.address.lower(), missed_by=used)
        case User() if thing.guest:
            address = next(iter(thing.other_mails), thing.mail or "").lower()
            yield Effect(now, _guest(old, new), thing.id, address)
        case Group() if isinstance(old, Group) and isinstance(new, Group):
            yield from _group(tenant, old, new, now)
        case _:
            yield Effect(now, Deed.OTHER, thing.id if thing else "", "")


def _users(things: dict[str, Thing], object_id: str) -> frozenset[str]:
    groups = (thing for thing in things.values() if isinstance(thing, Group))
    return frozenset(g.display_name for g in groups if object_id in {m.id for m in g.members})


def _contact(old: Thing | None, new: Thing | None) -> Deed:
    if old is None:
        return Deed.CONTACT_MADE
    is_gone = new is None or (new.deleted_at is not None and old.deleted_at is None)
    return Deed.CONTACT_GONE if is_gone else Deed.CONTACT_CHANGED


def _guest(old: Thing | None, new: Thing | None) -> Deed:
    if old is None:
        return Deed.GUEST_MADE
    is_gone = new is None or (new.deleted_at is not None and old.deleted_at is None)
    return Deed.GUEST_GONE if is_gone else Deed.GUEST_CHANGED


def _group(tenant: Tenant, old: Group, new: Group, now: float) -> Iterator[Effect]:
    owners = frozenset(rulers(tenant, new))
    was = {member.id for member in old.members}
    present = {member.id for member in new.members}
    for member_id in [m.id for m in new.members if m.id not in was]:
        yield Effect(now, Deed.JOINED, member_id, address_of(tenant, member_id), new, owners)
    for member_id in [m.id for m in old.members if m.id not in present]:
        yield Effect(now, Deed.LEFT, member_id, address_of(tenant, member_id), new, owners)
    if old.senders != new.senders:
        yield Effect(now, Deed.SENDERS, new.id, "", new, owners)


def rulers(tenant: Tenant, group: Group) -> Iterator[str]:
    """Return the people who own a group, those of an owning group included."""
    for owner_id in group.owners:
        owner = tenant.get(owner_id)
        if isinstance(owner, Group):
            yield from (t.id for t in tenant.members_within(owner) if isinstance(t, User))
        elif owner is not None:
            yield owner.id


def address_of(tenant: Tenant, object_id: str) -> str:
    """Return the outside address of a contact or guest."""
    match tenant.get(object_id):
        case Contact() as contact:
            return contact.address.lower()
        case User() as user:
            return next(iter(user.other_mails), user.mail or "").lower()
        case _:
            return ""
