"""Lists and Members over a small model in memory; the contract suite of both ports proves it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import NAMESPACE_URL, uuid5

from bot.domain.addresses import Address
from bot.domain.groups import TRAITS, ExchangeGroup, GroupName, GroupRef, Home, exchange_kind
from bot.domain.outsiders import Inside, Outsider, OutsiderKind, in_order
from bot.domain.people import OutsidePerson
from bot.domain.policy import Owner, Owners
from bot.domain.ports import Uses
from bot.domain.problems import (
    AddressTaken,
    GroupGone,
    NotVisibleYet,
    Problem,
    SyncedObject,
    WrongKind,
)
from bot.domain.recipients import ExchangeHolders, ExchangeRecipient
from bot.domain.senders import Senders
from bot.domain.tri import Tri

OPEN = Senders(Tri.NO, (), (), Tri.NO)
CLOSED = Senders(Tri.YES, (), (), Tri.NO)
DYNAMIC = "DynamicDistributionGroup"
OUTSIDERS = {
    "MailContact": OutsiderKind.CONTACT,
    "GuestMailUser": OutsiderKind.GUEST,
    "MailUser": OutsiderKind.MAIL_USER,
}


@dataclass(frozen=True, slots=True)
class FakeRecipient:
    """A recipient that is no list, with every address that it holds."""

    id: str
    entra_id: str
    name: str
    type: str
    addresses: tuple[str, ...]
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class FakeList:
    """A list; owners and members are Entra ids of recipients and of other lists."""

    id: str
    entra_id: str
    name: str
    mail: str
    type: str = "MailUniversalDistributionGroup"
    owners: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    senders: Senders = CLOSED
    synced: Tri = Tri.NO
    hidden_membership: Tri = Tri.NO
    unlisted: Tri = Tri.NO

    @property
    def addresses(self) -> tuple[str, ...]:
        return (self.mail,)


@dataclass(slots=True)
class FakeExchange:
    """One tenant. What stands in `troubles` under the name of a method is raised there first."""

    lists: list[FakeList] = field(default_factory=list)
    people: list[FakeRecipient] = field(default_factory=list)
    troubles: dict[str, list[Problem]] = field(default_factory=dict)
    synced: frozenset[str] = frozenset()
    completed: dict[str, OutsidePerson] = field(default_factory=dict)
    named_by_us: set[str] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)
    unified: dict[str, Senders] = field(default_factory=dict)

    async def list_(self, list_id: str) -> ExchangeGroup:
        found = self._list("list_", list_id)
        return ExchangeGroup(
            id=found.id,
            entra_id=found.entra_id,
            name=found.name,
            mail=found.mail,
            type=found.type,
            synced=found.synced,
            hidden_membership=found.hidden_membership,
            senders=found.senders,
        )

    async def find_lists(self, words: str, limit: int) -> tuple[GroupName, ...]:
        self._begin("find_lists")
        prefix = words.strip().lower()
        listed = (one for one in self.lists if one.unlisted is Tri.NO)
        dynamic = [one for one in listed if one.type == DYNAMIC]
        found = [one for one in dynamic if prefix and one.name.lower().startswith(prefix)]
        return tuple(_name(one) for one in found[:limit])

    async def unlisted(self, entra_ids: tuple[str, ...]) -> frozenset[str]:
        self._begin("unlisted")
        hidden = frozenset(one.entra_id for one in self.lists if one.unlisted is not Tri.NO)
        return hidden & frozenset(entra_ids)

    async def lists_owned_by(self, person_id: str) -> tuple[GroupName, ...]:
        self._begin("lists_owned_by")
        owned = (one for one in self.lists if person_id in set(self._within(one.owners)))
        return tuple(_name(one) for one in owned)

    async def list_owners(self, list_id: str) -> Owners:
        owners = set(self._within(self._list("list_owners", list_id).owners))
        people = (one for one in self.people if one.entra_id in owners)
        return Owners(tuple(Owner(one.entra_id, one.name) for one in people))

    async def outsiders_on(self, list_id: str) -> Inside:
        found = self._list("outsiders_on", list_id)
        if found.type == DYNAMIC:
            raise GroupGone
        members = [one for one in self.people if one.entra_id in found.members]
        return Inside(
            in_order(_outsider(one) for one in members if one.type in OUTSIDERS),
            groups=sum(one.entra_id in found.members for one in self.lists),
        )

    async def lists_with(self, recipient_id: str) -> tuple[GroupName, ...]:
        self._begin("lists_with")
        ids = {
            i
            for one in self.people
            for i in (one.id, one.entra_id)
            if recipient_id in {one.id, one.entra_id}
        }
        return tuple(_name(one) for one in self.lists if ids & set(one.members))

    async def group_senders(self, group_id: str) -> Senders:
        self._begin("group_senders")
        if group_id not in self.unified:
            raise GroupGone
        return self.unified[group_id]

    async def recipients(self, address: Address) -> ExchangeHolders:
        self._begin("recipients")
        found = list(self._holding(address))
        deleted = {one.id for one in self.people if one.deleted}
        return ExchangeHolders(
            tuple(
                ExchangeRecipient(id=one.id, entra_id=one.entra_id, name=one.name, type=one.type)
                for one in found
                if one.id not in deleted
            ),
            tuple(one.id for one in found if one.id in deleted),
        )

    async def create_contact(self, person: OutsidePerson) -> str:
        self._begin("create_contact")
        if any(self._holding(person.address)):
            raise AddressTaken
        guid, entra_id = (
            str(uuid5(NAMESPACE_URL, kind + person.address.key)) for kind in ("guid:", "entra:")
        )
        held = (person.address.key,)
        self.people.append(FakeRecipient(guid, entra_id, person.name, "MailContact", held))
        self.named_by_us.add(guid)
        return guid

    async def bears_our_name(self, contact_id: str, address: Address) -> bool:
        del address  # whoever made the contact, the fake remembers
        self._begin("bears_our_name")
        return contact_id in self.named_by_us

    async def complete_contact(self, contact_id: str, person: OutsidePerson) -> None:
        self._begin("complete_contact")
        self.completed[self._member(contact_id).id] = person

    async def is_complete(self, contact_id: str, person: OutsidePerson) -> bool:
        self._begin("is_complete")
        written = self.completed.get(contact_id)
        is_there = any(one.id == contact_id and not one.deleted for one in self.people)
        return is_there and written is not None and person.company in {"", written.company}

    async def add_to_list(self, list_id: str, member_id: str) -> bool:
        found = self._list("add_to_list", list_id)
        if TRAITS[exchange_kind(found.type)].road is None:
            raise WrongKind
        member = self._member(member_id).entra_id
        if member in found.members:
            return False
        self._change(found, replace(found, members=(*found.members, member)))
        return True

    async def remove_from_list(self, list_id: str, member_id: str) -> None:
        found = self._list("remove_from_list", list_id)
        if TRAITS[exchange_kind(found.type)].road is None:
            raise WrongKind
        gone = {one.entra_id for one in self._everything() if member_id in {one.id, one.entra_id}}
        rest = tuple(member for member in found.members if member not in gone)
        self._change(found, replace(found, members=rest))

    async def delete_contact(self, contact_id: str) -> None:
        self._begin("delete_contact")
        for one in [one for one in self.people if contact_id in {one.id, one.entra_id}]:
            if one.id in self.synced:
                raise SyncedObject
            if one.type == "MailContact" and not one.deleted:
                self.people.remove(one)
                self._forget(one.entra_id)

    async def uses(self, recipient_id: str) -> Uses:
        self._begin("uses")
        living = [one for one in self._everything() if recipient_id in {one.id, one.entra_id}]
        ids = {one.id for one in living} | {one.entra_id for one in living}
        return Uses(
            tuple(sorted(one.name for one in self.lists if ids & set(one.members))),
            tuple(sorted(one.name for one in self.lists if ids & _named_by(one))),
        )

    async def is_on_list(self, list_id: str, member_id: str) -> bool:
        found = self._list("is_on_list", list_id)
        members = (one for one in self._everything() if one.entra_id in found.members)
        return any(member_id in {one.id, one.entra_id} for one in members)

    async def senders(self, list_id: str) -> Senders:
        return self._list("senders", list_id).senders

    async def set_senders(self, list_id: str, wanted: Senders) -> None:
        found = self._list("set_senders", list_id)
        people, lists = (self._guids(ids) for ids in (wanted.people, wanted.lists))
        moderated = found.senders.moderated
        senders = replace(wanted, people=people, lists=lists, moderated=moderated)
        self._change(found, replace(found, senders=senders))

    def _begin(self, call: str) -> None:
        self.calls.append(call)
        if self.troubles.get(call):
            raise self.troubles[call].pop(0)

    def _list(self, call: str, list_id: str) -> FakeList:
        self._begin(call)
        found = next((one for one in self.lists if list_id in {one.id, one.entra_id}), None)
        if found is None:
            raise GroupGone
        return found

    def _change(self, found: FakeList, changed: FakeList) -> None:
        if found.synced is Tri.YES:
            raise SyncedObject
        self.lists[self.lists.index(found)] = changed

    def _forget(self, entra_id: str) -> None:
        for found in list(self.lists):
            rest = tuple(member for member in found.members if member != entra_id)
            self.lists[self.lists.index(found)] = replace(found, members=rest)

    def _member(self, member_id: str) -> FakeRecipient:
        for one in self.people:
            if member_id in {one.id, one.entra_id} and not one.deleted:
                return one
        raise NotVisibleYet

    def _holding(self, address: Address) -> Iterable[FakeRecipient | FakeList]:
        return (one for one in self._everything() if address.key in one.addresses)

    def _guids(self, ids: tuple[str, ...] | None) -> tuple[str, ...] | None:
        guids = {one.entra_id: one.id for one in self._everything()}
        return None if ids is None else tuple(guids.get(id_, id_) for id_ in ids)

    def _everything(self) -> list[FakeRecipient | FakeList]:
        return [*self.people, *self.lists]

    def _within(self, ids: Iterable[str]) -> Iterable[str]:
        waiting, seen = list(ids), set[str]()
        while waiting:
            id_ = waiting.pop()
            if id_ not in seen:
                seen.add(id_)
                waiting += [m for one in self.lists if one.entra_id == id_ for m in one.members]
        return seen


def _outsider(one: FakeRecipient) -> Outsider:
    mail = one.addresses[0]
    return Outsider(id=one.entra_id, name=one.name, mail=mail, kind=OUTSIDERS[one.type])


def _named_by(one: FakeList) -> set[str]:
    return {*(one.senders.people or ()), *one.owners}


def _name(one: FakeList) -> GroupName:
    is_in_entra = one.entra_id and one.type != DYNAMIC
    ref = GroupRef(one.entra_id) if is_in_entra else GroupRef(one.id, Home.EXCHANGE)
    return GroupName(ref, one.name, one.mail)
