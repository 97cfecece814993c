"""Kinds of groups, what each allows, and how directory facts become a kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from bot.domain.reasons import Notice, Reason
from bot.domain.senders import Senders
from bot.domain.tri import Tri


class Road(StrEnum):
    """How an outside person becomes a member."""

    CONTACT = "contact"
    GUEST = "guest"


class GroupKind(StrEnum):
    """The kinds of groups that a tenant has."""

    MICROSOFT_365 = "microsoft-365"
    DISTRIBUTION_LIST = "distribution-list"
    MAIL_SECURITY = "mail-security"
    SECURITY = "security"
    DYNAMIC_MEMBERSHIP = "dynamic-membership"
    DYNAMIC_LIST = "dynamic-list"
    ROOM_LIST = "room-list"
    NON_UNIVERSAL = "non-universal"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Traits:
    """What a kind of group allows: a road, or the reason why there is none."""

    road: Road | None
    refusal: Reason | None = None
    notice: Notice | None = None
    needs_switch: bool = False


TRAITS: Mapping[GroupKind, Traits] = MappingProxyType(
    {
        GroupKind.MICROSOFT_365: Traits(Road.GUEST),
        GroupKind.DISTRIBUTION_LIST: Traits(Road.CONTACT),
        GroupKind.MAIL_SECURITY: Traits(Road.CONTACT, notice=Notice.MAIL_NO_PERMISSIONS),
        GroupKind.SECURITY: Traits(Road.GUEST, Reason.SECURITY_GROUP_OFF, needs_switch=True),
        GroupKind.DYNAMIC_MEMBERSHIP: Traits(None, Reason.MEMBERS_BY_RULE),
        GroupKind.DYNAMIC_LIST: Traits(None, Reason.MEMBERS_BY_RULE),
        GroupKind.ROOM_LIST: Traits(None, Reason.ROOM_LIST),
        GroupKind.NON_UNIVERSAL: Traits(None, Reason.NON_UNIVERSAL),
        GroupKind.UNKNOWN: Traits(None, Reason.KIND_UNKNOWN),
    }
)


class Home(StrEnum):
    """The directory in which a group can be addressed."""

    ENTRA = "entra"
    EXCHANGE = "exchange"


@dataclass(frozen=True, slots=True)
class GroupRef:
    """The lasting name of a group: a GUID, and the directory that knows it."""

    id: str
    home: Home = Home.ENTRA


@dataclass(frozen=True, slots=True)
class GroupName:
    """A group as it stands in a list of choices.

    is_list: only Exchange knows whether it stands in the address lists.
    """

    ref: GroupRef
    name: str
    mail: str = ""
    is_list: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EntraGroup:
    """A group as Microsoft Graph describes it (resource type group, Graph v1.0)."""

    id: str
    name: str
    mail: str
    group_types: frozenset[str]
    mail_enabled: Tri
    security_enabled: Tri
    synced: Tri
    role_assignable: Tri
    management_restricted: Tri
    archived: Tri
    team: Tri
    hidden_membership: Tri
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeGroup:
    """A list as Exchange describes it (Get-DistributionGroup, Get-DynamicDistributionGroup)."""

    id: str
    entra_id: str
    name: str
    mail: str
    type: str
    synced: Tri
    hidden_membership: Tri
    senders: Senders


@dataclass(frozen=True, slots=True)
class GuestRules:
    """Where guests are allowed: YES allows, NO forbids, UNKNOWN could not be read.

    The sources are groupSettings, the settings of the group, its sensitivity label, and
    authorizationPolicy.allowInvitesFrom (Graph v1.0); the list of domains has no documented
    place in v1.0, so it may stay unknown.
    """

    tenant: Tri = Tri.UNKNOWN
    group: Tri = Tri.UNKNOWN
    label: Tri = Tri.UNKNOWN
    invitations: Tri = Tri.UNKNOWN
    domain: Tri = Tri.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group with all facts that decide the road."""

    ref: GroupRef
    name: str
    kind: GroupKind
    mail: str = ""
    exchange_id: str = ""
    exchange_type: str = ""
    team: Tri = Tri.NO
    synced: Tri = Tri.NO
    role_assignable: Tri = Tri.NO
    management_restricted: Tri = Tri.NO
    archived: Tri = Tri.NO
    hidden_membership: Tri = Tri.NO
    labelled: bool = False
    senders: Senders = field(default_factory=Senders)
    guest_rules: GuestRules = field(default_factory=GuestRules)


_EXCHANGE_KINDS: Mapping[str, GroupKind] = MappingProxyType(
    {
        "MailUniversalDistributionGroup": GroupKind.DISTRIBUTION_LIST,
        "MailUniversalSecurityGroup": GroupKind.MAIL_SECURITY,
        "MailNonUniversalGroup": GroupKind.NON_UNIVERSAL,
        "RoomList": GroupKind.ROOM_LIST,
        "DynamicDistributionGroup": GroupKind.DYNAMIC_LIST,
    }
)


def exchange_kind(type_details: str) -> GroupKind:
    """Return the kind for RecipientTypeDetails of Exchange."""
    return _EXCHANGE_KINDS.get(type_details, GroupKind.UNKNOWN)


def entra_kind(group: EntraGroup) -> GroupKind:
    """Return the kind for the flags of Graph ("Working with groups", Graph v1.0)."""
    if "DynamicMembership" in group.group_types:
        return GroupKind.DYNAMIC_MEMBERSHIP
    if "Unified" in group.group_types:
        return GroupKind.MICROSOFT_365
    match group.mail_enabled, group.security_enabled:
        case Tri.YES, Tri.NO:
            return GroupKind.DISTRIBUTION_LIST
        case Tri.YES, Tri.YES:
            return GroupKind.MAIL_SECURITY
        case Tri.NO, Tri.YES:
            return GroupKind.SECURITY
        case _:
            return GroupKind.UNKNOWN


def needs_exchange(group: EntraGroup) -> bool:
    """Return whether Exchange must be asked too, since it may call the group something else."""
    return entra_kind(group) in {GroupKind.DISTRIBUTION_LIST, GroupKind.MAIL_SECURITY}


def from_entra(group: EntraGroup, rules: GuestRules, senders: Senders | None = None) -> Group:
    """Return the group for facts of Graph; who can write to it only Exchange knows."""
    return Group(
        ref=GroupRef(group.id),
        name=group.name,
        kind=entra_kind(group),
        mail=group.mail,
        team=group.team,
        synced=group.synced,
        role_assignable=group.role_assignable,
        management_restricted=group.management_restricted,
        archived=group.archived,
        hidden_membership=group.hidden_membership,
        labelled=bool(group.labels),
        senders=senders or Senders(),
        guest_rules=rules,
    )


def from_exchange(exchange: ExchangeGroup, entra: EntraGroup | None) -> Group:
    """Return the list for facts of Exchange, joined with those of Graph where it knows the list."""
    own = exchange_kind(exchange.type)
    return Group(
        ref=GroupRef(entra.id) if entra else GroupRef(exchange.id, Home.EXCHANGE),
        name=exchange.name,
        kind=own if entra is None else _agreed(own, entra),
        mail=exchange.mail,
        exchange_id=exchange.id,
        exchange_type=exchange.type,
        synced=_either(exchange.synced, entra.synced if entra else Tri.NO),
        role_assignable=entra.role_assignable if entra else Tri.NO,
        management_restricted=entra.management_restricted if entra else Tri.NO,
        hidden_membership=exchange.hidden_membership,
        senders=exchange.senders,
    )


def _agreed(exchange: GroupKind, entra: EntraGroup) -> GroupKind:
    """Exchange is finer than Graph, but where the two contradict each other nothing is certain."""
    finer = {GroupKind.ROOM_LIST, GroupKind.NON_UNIVERSAL}
    return exchange if exchange in finer | {entra_kind(entra)} else GroupKind.UNKNOWN


def _either(one: Tri, other: Tri) -> Tri:
    if Tri.YES in (one, other):
        return Tri.YES
    return Tri.UNKNOWN if Tri.UNKNOWN in (one, other) else Tri.NO
