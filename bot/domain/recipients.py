"""What already stands under an address."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bot.domain.tri import Tri


class HolderKind(StrEnum):
    """What already has an address."""

    NOTHING = "nothing"
    MAIL_CONTACT = "mail-contact"
    GUEST = "guest"
    GUEST_PENDING = "guest-pending"
    GUEST_BLOCKED = "guest-blocked"
    CONTACT_AND_GUEST = "contact-and-guest"
    MAIL_USER = "mail-user"
    COLLEAGUE = "colleague"
    SHARED_MAILBOX = "shared-mailbox"
    ROOM = "room"
    GROUP = "group"
    DELETED = "deleted"
    SEVERAL = "several"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntraPerson:
    """A user object that holds the address (resource type user, Graph v1.0)."""

    id: str
    name: str
    guest: Tri
    accepted: Tri
    enabled: Tri
    mail: str = ""


@dataclass(frozen=True, slots=True)
class EntraHolders:
    """All objects of Entra that hold an address; groups and contacts as ids."""

    people: tuple[EntraPerson, ...] = ()
    contacts: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRecipient:
    """A recipient that holds the address (Get-Recipient)."""

    id: str
    entra_id: str
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class ExchangeHolders:
    """All recipients of Exchange that hold an address."""

    recipients: tuple[ExchangeRecipient, ...] = ()
    deleted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """What stands under the address, and whether it is a member of the group already."""

    kind: HolderKind = HolderKind.NOTHING
    entra_id: str = ""
    exchange_id: str = ""
    name: str = ""
    member: Tri = Tri.NO
    guest_id: str = ""
    accepted: Tri = Tri.UNKNOWN
    enabled: Tri = Tri.YES


_RECIPIENT_KINDS: Mapping[str, HolderKind] = MappingProxyType(
    {
        "MailContact": HolderKind.MAIL_CONTACT,
        "GuestMailUser": HolderKind.GUEST,
        "MailUser": HolderKind.MAIL_USER,
        "SharedWithMailUser": HolderKind.MAIL_USER,
        "UserMailbox": HolderKind.COLLEAGUE,
        "SharedMailbox": HolderKind.SHARED_MAILBOX,
        "RoomMailbox": HolderKind.ROOM,
        "EquipmentMailbox": HolderKind.ROOM,
        "MailUniversalDistributionGroup": HolderKind.GROUP,
        "MailUniversalSecurityGroup": HolderKind.GROUP,
        "MailNonUniversalGroup": HolderKind.GROUP,
        "DynamicDistributionGroup": HolderKind.GROUP,
        "RoomList": HolderKind.GROUP,
        "GroupMailbox": HolderKind.GROUP,
    }
)


def join(entra: EntraHolders, exchange: ExchangeHolders) -> Holder:
    """Return the one holder that both directories describe, or SEVERAL where there are more."""
    found = _found(entra, exchange)
    if not found:
        gone = entra.deleted or exchange.deleted
        return Holder(HolderKind.DELETED) if gone else Holder()
    if len(found) == 1:
        return found[0]
    return _pair(found) or Holder(HolderKind.SEVERAL)


def _found(entra: EntraHolders, exchange: ExchangeHolders) -> list[Holder]:
    by_entra_id = {r.entra_id.lower(): r for r in exchange.recipients if r.entra_id}
    people = [_person(p, by_entra_id.get(p.id.lower())) for p in entra.people]
    known = {holder.entra_id.lower() for holder in people}
    recipients = [_recipient(r) for r in exchange.recipients if r.entra_id.lower() not in known]
    known |= {holder.entra_id.lower() for holder in recipients}
    # Entra knows these, Exchange does not (yet): both directories copy from each other late. A
    # contact made in Exchange has no id of Entra until that has come back; it is the same contact.
    fresh = sum(h.kind is HolderKind.MAIL_CONTACT and not h.entra_id for h in recipients)
    contacts = [id_ for id_ in entra.contacts if id_.lower() not in known][fresh:]
    late = [Holder(HolderKind.MAIL_CONTACT, entra_id=id_) for id_ in contacts]
    late += [Holder(HolderKind.GROUP, entra_id=i) for i in entra.groups if i.lower() not in known]
    return people + recipients + late


def _person(person: EntraPerson, recipient: ExchangeRecipient | None) -> Holder:
    return Holder(
        _person_kind(person, recipient),
        entra_id=person.id,
        exchange_id=recipient.id if recipient else "",
        name=person.name,
        guest_id=person.id if person.guest is Tri.YES else "",
        accepted=person.accepted,
        enabled=person.enabled if person.guest is Tri.YES else Tri.YES,
    )


def _person_kind(person: EntraPerson, recipient: ExchangeRecipient | None) -> HolderKind:
    if person.guest is Tri.YES:
        return _guest_kind(person)
    if recipient is not None:
        kind = _RECIPIENT_KINDS.get(recipient.type, HolderKind.OTHER)
        # Entra calls the person a member or nothing at all: nobody knows which of the two is late.
        return HolderKind.OTHER if kind is HolderKind.GUEST else kind
    return HolderKind.COLLEAGUE if person.guest is Tri.NO else HolderKind.OTHER


def _guest_kind(person: EntraPerson) -> HolderKind:
    if person.enabled is Tri.NO:
        return HolderKind.GUEST_BLOCKED
    return HolderKind.GUEST_PENDING if person.accepted is Tri.NO else HolderKind.GUEST


def _recipient(recipient: ExchangeRecipient) -> Holder:
    kind = _RECIPIENT_KINDS.get(recipient.type, HolderKind.OTHER)
    return Holder(
        kind,
        entra_id=recipient.entra_id,
        exchange_id=recipient.id,
        name=recipient.name,
        guest_id=recipient.entra_id if kind is HolderKind.GUEST else "",
    )


def _pair(found: list[Holder]) -> Holder | None:
    """A mail contact and a guest without mail can share one address; Microsoft means it so."""
    if len(found) != 2:
        return None
    contact = next((h for h in found if h.kind is HolderKind.MAIL_CONTACT), None)
    guest = next((h for h in found if h.kind in {HolderKind.GUEST, HolderKind.GUEST_PENDING}), None)
    if contact is None or guest is None or guest.exchange_id:
        return None
    return Holder(
        HolderKind.CONTACT_AND_GUEST,
        entra_id=contact.entra_id,
        exchange_id=contact.exchange_id,
        name=contact.name or guest.name,
        guest_id=guest.entra_id,
        accepted=guest.accepted,
        enabled=guest.enabled,
    )
