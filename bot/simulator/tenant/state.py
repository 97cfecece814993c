"""The tenant as it stands: a store of immutable objects, with the questions both surfaces ask."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeVar
from uuid import UUID, uuid5

from bot.simulator.tenant.objects import Contact, Group, Membership, Thing, User, addresses
from bot.simulator.tenant.settings import Settings
from bot.simulator.tenant.veil import Veil

AnyThing = TypeVar("AnyThing", bound=Thing)

TENANT_ID = "11111111-1111-4111-8111-111111111111"


@dataclass(frozen=True, slots=True)
class App:
    """The app registration that may sign in."""

    client_id: str
    secret: str
    certificates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Domain:
    """A verified domain of the tenant."""

    name: str
    is_default: bool = False
    is_initial: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that Microsoft would have sent for an invitation."""

    recipient: str
    language: str
    redeem_url: str
    at: float


@dataclass(slots=True)
class Tenant:
    """One simulated tenant; the only thing here that changes."""

    domains: tuple[Domain, ...]
    app: App
    objects: dict[str, Thing]
    id: str = TENANT_ID
    name: str = "Contoso"
    settings: Settings = field(default_factory=Settings)
    outbox: list[Mail] = field(default_factory=list)
    broken_addresses: frozenset[str] = frozenset()
    freed: dict[str, float] = field(default_factory=dict)
    veils: list[Veil] = field(default_factory=list)
    clock: Callable[[], float] = lambda: 0.0
    _serials: Iterator[int] = field(default_factory=count)

    def now(self) -> float:
        """Return the time of the tenant."""
        return self.clock()

    def new_id(self) -> str:
        """Return a fresh object id; the same run of calls gives the same ids."""
        return str(uuid5(UUID(self.id), f"object {next(self._serials)}"))

    def snapshot(self) -> "Tenant":
        """Return the tenant as it is now, which later writes do not change."""
        return replace(
            self, objects=dict(self.objects), outbox=list(self.outbox), freed=dict(self.freed)
        )

    def put(self, thing: Thing) -> None:
        """Store a new object, or the new value of an old one."""
        self.objects[thing.id] = thing

    def remove(self, object_id: str) -> None:
        """Take an object out for good, and out of every group it was in."""
        self.objects.pop(object_id, None)
        for group in list(self.groups()):
            if any(member.id == object_id for member in group.members):
                rest = tuple(member for member in group.members if member.id != object_id)
                self.put(replace(group, members=rest))

    def get(self, object_id: str) -> Thing | None:
        """Return the object, also a soft-deleted one, or None."""
        return self.objects.get(object_id.lower())

    def alive(self) -> Iterator[Thing]:
        """Return every object that is not soft-deleted."""
        return (thing for thing in self.objects.values() if thing.deleted_at is None)

    def users(self) -> Iterator[User]:
        """Return the users that are not soft-deleted."""
        return (thing for thing in self.alive() if isinstance(thing, User))

    def groups(self) -> Iterator[Group]:
        """Return the groups that are not soft-deleted."""
        return (thing for thing in self.alive() if isinstance(thing, Group))

    def contacts(self) -> Iterator[Contact]:
        """Return the mail contacts that are not soft-deleted."""
        return (thing for thing in self.alive() if isinstance(thing, Contact))

    def holders(self, address: str, *, deleted: bool = False) -> list[Thing]:
        """Return who holds an address among the living, or among the soft-deleted."""
        wanted = address.lower()
        return [
            thing
            for thing in self.objects.values()
            if (thing.deleted_at is not None) is deleted and wanted in addresses(thing)
        ]

    def is_own_domain(self, address: str) -> bool:
        """Return whether the address lies in a verified domain of the tenant."""
        domain = address.rpartition("@")[2].lower()
        return any(own.name == domain for own in self.domains)

    def memberships(self, group: Group) -> tuple[Membership, ...]:
        """Return the direct members: those stored, or those that the rule finds."""
        if not group.rule:
            return group.members
        # Every rule of the seed means the same people, so no rule language is needed.
        everybody = (user for user in self.users() if user.enabled and not user.guest)
        return tuple(Membership(user.id) for user in everybody)

    def groups_of(self, object_id: str) -> list[Group]:
        """Return the groups that the object is a direct member of."""
        return [
            group
            for group in self.groups()
            if any(member.id == object_id for member in self.memberships(group))
        ]

    def groups_around(self, object_id: str) -> list[Group]:
        """Return the groups that the object is a member of, directly or through others."""
        return list(_closure(object_id, self.groups_of))

    def members_within(self, group: Group) -> list[Thing]:
        """Return the members of a group, and those of the groups inside it."""
        return list(_closure(group.id, self._members_of))

    def _members_of(self, object_id: str) -> list[Thing]:
        group = self.objects.get(object_id)
        if not isinstance(group, Group):
            return []
        found = (self.objects.get(member.id) for member in self.memberships(group))
        return [thing for thing in found if thing and thing.deleted_at is None]


def _closure(start: str, step: Callable[[str], Iterable[AnyThing]]) -> Iterator[AnyThing]:
    seen = {start}
    waiting = [start]
    while waiting:
        for thing in step(waiting.pop(0)):
            if thing.id not in seen:
                seen.add(thing.id)
                waiting.append(thing.id)
                yield thing
