"""An Entra in memory: the ports Directory and Guests, as the contract suite of Graph knows them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.domain import problems
from bot.domain.addresses import Address, is_invitable
from bot.domain.groups import EntraGroup, GroupName, GroupRef, GuestRules, needs_exchange
from bot.domain.outsiders import Inside, Outsider, OutsiderKind, in_order
from bot.domain.people import Colleague
from bot.domain.policy import Owner, Owners
from bot.domain.ports import Invitation, Invited
from bot.domain.problems import Problem
from bot.domain.recipients import EntraHolders, EntraPerson
from bot.domain.tri import Tri

Thing = TypeVar("Thing")
OPEN = GuestRules(Tri.YES, Tri.YES, Tri.YES, Tri.YES, Tri.UNKNOWN)


@dataclass(slots=True)
class FakeEntra:
    """People and groups as values; fill the fields, call the ports, look at the fields.

    fails holds the problems that the next calls of a method raise, and unseen how many more times
    a person cannot be seen or addressed, as right after an invitation.
    """

    colleagues: dict[str, Colleague] = field(default_factory=dict)
    groups: dict[str, EntraGroup] = field(default_factory=dict)
    owned: dict[str, tuple[str, ...]] = field(default_factory=dict)
    guests: dict[str, EntraPerson] = field(default_factory=dict)
    held: dict[str, EntraHolders] = field(default_factory=dict)
    members: set[tuple[str, str]] = field(default_factory=set)
    contacts: tuple[Outsider, ...] = ()
    domains: frozenset[str] = frozenset()
    refused_domains: frozenset[str] = frozenset()
    rules: dict[str, GuestRules] = field(default_factory=dict)
    invitations: list[Invitation] = field(default_factory=list)
    fails: dict[str, list[Problem]] = field(default_factory=lambda: defaultdict(list))
    unseen: dict[str, int] = field(default_factory=dict)

    async def colleague(self, person_id: str) -> Colleague:
        self._fail("colleague")
        return _known(self.colleagues, person_id, problems.PersonGone)

    async def group(self, group_id: str) -> EntraGroup:
        self._fail("group")
        return _known(self.groups, group_id, problems.GroupGone)

    async def find_groups(self, words: str, limit: int) -> tuple[GroupName, ...]:
        self._fail("find_groups")
        wanted = words.lower().split()
        shown = (g for g in self.groups.values() if g.hidden_membership is not Tri.YES)
        return _names(g for g in shown if wanted and _matches(g, wanted))[:limit]

    async def groups_owned_by(self, person_id: str) -> tuple[GroupName, ...]:
        self._fail("groups_owned_by")
        _known(self.colleagues, person_id, problems.PersonGone)
        return _names(self.groups[id_] for id_ in self.groups if person_id in self._owners(id_))

    async def owners(self, group_id: str) -> Owners:
        self._fail("owners")
        _known(self.groups, group_id, problems.GroupGone)
        return Owners(tuple(Owner(i, self.colleagues[i].name) for i in self._owners(group_id)))

    async def outsiders_in(self, group_id: str) -> Inside:
        self._fail("outsiders_in")
        _known(self.groups, group_id, problems.GroupGone)
        ids = [person for group, person in self.members if group == group_id]
        people = [*(_outsider(g) for i, g in self.guests.items() if i in ids)]
        people += [one for one in self.contacts if one.id in ids]
        return Inside(in_order(people), groups=sum(id_ in self.groups for id_ in ids))

    async def holders(self, address: Address) -> EntraHolders:
        self._fail("holders")
        return self.held.get(address.key, EntraHolders())

    async def own_domains(self) -> frozenset[str]:
        self._fail("own_domains")
        return self.domains

    async def guest_rules(self, group: EntraGroup, domain: str) -> GuestRules:  # noqa: ARG002 - no domain list in v1.0
        self._fail("guest_rules")
        rules = self.rules.get(group.id, OPEN)
        return replace(rules, label=Tri.UNKNOWN) if group.labels else rules

    async def invite(self, invitation: Invitation) -> Invited:
        self._fail("invite")
        address = invitation.person.address
        if address.domain in self.refused_domains:
            raise problems.InvitationRefused
        if address.domain in self.domains or not is_invitable(address):
            raise problems.AddressRefused
        self.invitations.append(invitation)
        before = self.held.get(address.key, EntraHolders())
        if before.people:
            return Invited(before.people[0].id, "https://redeem.example/again")
        guest = EntraPerson(
            id=f"99999999-9999-4999-8999-{len(self.guests):012}",
            name=invitation.person.name,
            guest=Tri.YES,
            accepted=Tri.NO,
            enabled=Tri.YES,
            mail="" if before.contacts else address.text,
        )
        self.guests[guest.id] = guest
        self.held[address.key] = replace(before, people=(guest,))
        return Invited(guest.id, "https://redeem.example/first")

    async def guest(self, guest_id: str) -> EntraPerson | None:
        self._fail("guest")
        return None if self._is_unseen(guest_id) else self.guests.get(guest_id)

    async def add_member(self, group_id: str, person_id: str) -> bool:
        self._fail("add_member")
        _refuse_unwritable(_known(self.groups, group_id, problems.NotVisibleYet))
        if self._is_unseen(person_id) or person_id not in self.guests | self.colleagues:
            raise problems.NotVisibleYet
        rules = self.rules.get(group_id, OPEN)
        group = self.groups[group_id]
        if person_id in self.guests and (group.labels or Tri.NO in (rules.tenant, rules.group)):
            raise problems.GuestsRefused
        was = (group_id, person_id) in self.members
        self.members.add((group_id, person_id))
        return not was

    async def remove_member(self, group_id: str, person_id: str) -> None:
        self._fail("remove_member")
        _refuse_unwritable(_known(self.groups, group_id, problems.GroupGone))
        self.members.discard((group_id, person_id))

    async def is_member(self, group_id: str, person_id: str) -> bool:
        self._fail("is_member")
        _known(self.groups, group_id, problems.GroupGone)
        return (group_id, person_id) in self.members

    def _owners(self, group_id: str) -> tuple[str, ...]:
        return self.owned.get(group_id, ())

    def _fail(self, method: str) -> None:
        if waiting := self.fails[method]:
            raise waiting.pop(0)

    def _is_unseen(self, person_id: str) -> bool:
        left = self.unseen.get(person_id, 0)
        self.unseen[person_id] = max(0, left - 1)
        return left > 0


def _outsider(guest: EntraPerson) -> Outsider:
    kind = OutsiderKind.GUEST
    return Outsider(
        id=guest.id, name=guest.name, mail=guest.mail, kind=kind, accepted=guest.accepted
    )


def _known(things: dict[str, Thing], key: str, absent: type[Problem]) -> Thing:
    if key not in things:
        raise absent
    return things[key]


def _refuse_unwritable(group: EntraGroup) -> None:
    if group.synced is Tri.YES:
        raise problems.SyncedObject
    if group.mail_enabled is Tri.YES and "Unified" not in group.group_types:
        raise problems.WrongKind


def _matches(group: EntraGroup, wanted: list[str]) -> bool:
    if wanted == [group.mail.lower()]:
        return True
    words = group.name.lower().split()
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _names(groups: Iterable[EntraGroup]) -> tuple[GroupName, ...]:
    return tuple(
        GroupName(GroupRef(g.id), g.name, g.mail, is_list=needs_exchange(g)) for g in groups
    )
