"""The objects a tenant consists of, as immutable values: a change is a new value in the store."""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from uuid import NAMESPACE_URL, uuid5


class Side(Enum):
    """The service that an object was written through."""

    GRAPH = "graph"
    EXCHANGE = "exchange"


@dataclass(frozen=True, slots=True)
class Birth:
    """When and where something was written; the other side sees it later."""

    at: float
    side: Side
    anchor: str = ""


SINCE_EVER = Birth(at=float("-inf"), side=Side.GRAPH)


@dataclass(frozen=True, slots=True)
class Membership:
    """One direct member of a group."""

    id: str
    birth: Birth = SINCE_EVER


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A user object of Entra: a colleague, a guest, a mail user, a shared or a room mailbox."""

    id: str
    display_name: str
    upn: str
    name: str
    mail: str | None = None
    proxies: tuple[str, ...] = ()
    other_mails: tuple[str, ...] = ()
    given_name: str | None = None
    surname: str | None = None
    guest: bool = False
    enabled: bool = True
    mailbox: str = ""
    external_state: str | None = None
    sponsors: tuple[str, ...] = ()
    synced: bool = False
    language: str | None = None
    birth: Birth = SINCE_EVER
    deleted_at: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A mail contact of Exchange, which Graph shows as an orgContact."""

    id: str
    name: str
    display_name: str
    alias: str
    address: str
    proxies: tuple[str, ...]
    first_name: str | None = None
    last_name: str | None = None
    initials: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    custom: tuple[tuple[str, str], ...] = ()
    hidden: bool = False
    mail_tip: str | None = None
    internal_only: bool = False
    synced: bool = False
    birth: Birth = SINCE_EVER
    deleted_at: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Senders:
    """Who may write to a group."""

    internal_only: bool = False
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    moderated: bool = False
    moderators: tuple[str, ...] = ()
    unmoderated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of any kind; `recipient_type` is RecipientTypeDetails, empty without mail."""

    id: str
    name: str
    display_name: str
    alias: str
    mail: str | None = None
    proxies: tuple[str, ...] = ()
    description: str | None = None
    unified: bool = False
    security: bool = False
    recipient_type: str = ""
    rule: str | None = None
    synced: bool = False
    role_assignable: bool = False
    management_restricted: bool = False
    team: bool = False
    archived: bool = False
    visibility: str | None = None
    label: str | None = None
    guests_allowed: bool | None = None
    owners: tuple[str, ...] = ()
    members: tuple[Membership, ...] = ()
    senders: Senders = Senders()
    hidden: bool = False
    hidden_membership: bool = False
    join: str = "Closed"
    birth: Birth = SINCE_EVER
    deleted_at: float | None = None


Thing = User | Contact | Group

LISTS = frozenset(
    {
        "MailUniversalDistributionGroup",
        "MailUniversalSecurityGroup",
        "MailNonUniversalGroup",
        "RoomList",
    }
)


@lru_cache(maxsize=4096)
def exchange_guid(object_id: str) -> str:
    """Return the GUID that Exchange gives an object, which is not its Entra object id."""
    return str(uuid5(NAMESPACE_URL, f"exchange:{object_id}"))


def is_list(group: Group) -> bool:
    """Return whether Get-DistributionGroup knows this group."""
    return group.recipient_type in LISTS


def is_in_graph(thing: Thing) -> bool:
    """Return whether Graph knows the object at all; dynamic distribution lists it does not."""
    return not (isinstance(thing, Group) and thing.recipient_type == "DynamicDistributionGroup")


def is_in_exchange(thing: Thing) -> bool:
    """Return whether Exchange knows the object at all; users without mail it does not."""
    match thing:
        case User():
            return bool(thing.mailbox)
        case Group():
            return bool(thing.recipient_type)
        case Contact():
            return True


def addresses(thing: Thing) -> frozenset[str]:
    """Return every address the object holds, in lower case and without prefix."""
    found = {proxy.partition(":")[2].lower() for proxy in thing.proxies}
    if not isinstance(thing, Contact) and thing.mail:
        found.add(thing.mail.lower())
    return frozenset(found)
