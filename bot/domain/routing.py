"""Which road: the product's decision table as one pure function."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import assert_never

from bot.domain import senders
from bot.domain.groups import TRAITS, Group, Road
from bot.domain.reasons import Notice, Reason
from bot.domain.recipients import Holder, HolderKind
from bot.domain.senders import SenderChoice
from bot.domain.tri import Tri


class Entry(StrEnum):
    """How the person becomes a member: what is created first, or which object is added."""

    CREATE_CONTACT = "create-contact"
    ADD_CONTACT = "add-contact"
    ADD_GUEST = "add-guest"
    ADD_MAIL_USER = "add-mail-user"
    INVITE = "invite"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the colleague wants, and what the operator of this tenant allows."""

    may_write: bool = False
    security_groups_allowed: bool = False
    everyone_known: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """The road to membership, with everything that must be said or asked before it is taken."""

    road: Road
    entry: Entry
    notices: tuple[Notice, ...] = ()
    sender_choices: tuple[SenderChoice, ...] = ()
    needs_yes: bool = False

    @property
    def nothing_to_do(self) -> bool:
        """Return whether the person is a member already and no question is open."""
        return self.entry is Entry.NOTHING and not self.sender_choices


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no road; the reason is the key of a text that names the next step."""

    reason: Reason
    subject: str = ""


def route(group: Group, holder: Holder, wish: Wish) -> Route | Refusal:
    """Return the road for this person into this group, or why there is none."""
    road = _road(group, wish)
    if isinstance(road, Refusal):
        return road
    if refusal := _protected(group):
        return refusal
    if holder.member is Tri.YES and holder.kind not in _NEVER_MEMBERS:
        return _already_member(group, holder, road, wish)
    if holder.enabled is Tri.UNKNOWN:
        return Refusal(Reason.FACT_UNKNOWN, "guest-account")
    match road:
        case Road.CONTACT:
            return _contact_road(group, holder, wish)
        case Road.GUEST:
            return _guest_road(group, holder)
        case _:
            assert_never(road)


_NEVER_MEMBERS = frozenset({HolderKind.SEVERAL, HolderKind.NOTHING})


def _road(group: Group, wish: Wish) -> Road | Refusal:
    traits = TRAITS[group.kind]
    switched_off = traits.needs_switch and not wish.security_groups_allowed
    if traits.road is None or switched_off:
        return Refusal(traits.refusal or Reason.KIND_UNKNOWN)
    return traits.road


def protections(group: Group) -> tuple[tuple[Tri, Reason, str], ...]:
    """Return what Microsoft would refuse too, or nobody but an administrator should touch.

    Each row is whether it holds, the reason that it is then, and the name of the fact.
    """
    return (
        (group.synced, Reason.SYNCED, "synced"),
        (group.role_assignable, Reason.ROLE_ASSIGNABLE, "role-assignable"),
        (group.management_restricted, Reason.MANAGEMENT_RESTRICTED, "management-restricted"),
        (group.archived if group.team is not Tri.NO else Tri.NO, Reason.ARCHIVED, "archived"),
    )


def _protected(group: Group) -> Refusal | None:
    for fact, reason, subject in protections(group):
        if fact is Tri.YES:
            return Refusal(reason)
        if fact is Tri.UNKNOWN:
            return Refusal(Reason.FACT_UNKNOWN, subject)
    return None


_CONTACT_ENTRIES: Mapping[HolderKind, Entry | Reason] = MappingProxyType(
    {
        HolderKind.NOTHING: Entry.CREATE_CONTACT,
        HolderKind.MAIL_CONTACT: Entry.ADD_CONTACT,
        HolderKind.CONTACT_AND_GUEST: Entry.ADD_CONTACT,
        HolderKind.GUEST: Entry.ADD_GUEST,
        HolderKind.GUEST_PENDING: Entry.ADD_GUEST,
        HolderKind.GUEST_BLOCKED: Reason.SIGN_IN_BLOCKED,
        HolderKind.MAIL_USER: Entry.ADD_MAIL_USER,
        HolderKind.COLLEAGUE: Reason.HELD_BY_COLLEAGUE,
        HolderKind.SHARED_MAILBOX: Reason.HELD_BY_SHARED_MAILBOX,
        HolderKind.ROOM: Reason.HELD_BY_ROOM,
        HolderKind.GROUP: Reason.HELD_BY_GROUP,
        HolderKind.DELETED: Reason.HELD_BY_DELETED,
        HolderKind.SEVERAL: Reason.HELD_BY_SEVERAL,
        HolderKind.OTHER: Reason.HELD_BY_OTHER,
    }
)

_GUEST_ENTRIES: Mapping[HolderKind, Entry | Reason] = MappingProxyType(
    {
        **_CONTACT_ENTRIES,
        HolderKind.NOTHING: Entry.INVITE,
        HolderKind.MAIL_CONTACT: Entry.INVITE,
        HolderKind.CONTACT_AND_GUEST: Entry.ADD_GUEST,
        HolderKind.MAIL_USER: Reason.HELD_BY_MAIL_USER,
    }
)

_ENTRY_NOTICES: Mapping[Entry, tuple[Notice, ...]] = MappingProxyType(
    {
        Entry.CREATE_CONTACT: (),
        Entry.ADD_CONTACT: (Notice.USES_CONTACT,),
        Entry.ADD_GUEST: (Notice.USES_GUEST,),
        Entry.ADD_MAIL_USER: (Notice.USES_MAIL_USER,),
        Entry.INVITE: (),
        Entry.NOTHING: (Notice.ALREADY_MEMBER,),
    }
)


def _contact_road(group: Group, holder: Holder, wish: Wish) -> Route | Refusal:
    entry = _CONTACT_ENTRIES[holder.kind]
    if isinstance(entry, Reason):
        return Refusal(entry, holder.name)
    return Route(
        Road.CONTACT,
        entry,
        (*_ENTRY_NOTICES[entry], *_list_notices(group, holder)),
        _sender_choices(group, holder, wish),
    )


def _list_notices(group: Group, holder: Holder) -> tuple[Notice, ...]:
    rows = (
        (holder.member is Tri.UNKNOWN, Notice.MEMBERSHIP_UNKNOWN),
        (TRAITS[group.kind].notice is not None, Notice.MAIL_NO_PERMISSIONS),
        (group.senders.state is senders.WriteState.UNKNOWN, Notice.SENDERS_UNKNOWN),
        (group.senders.moderated is Tri.YES, Notice.MODERATED),
    )
    return tuple(notice for holds, notice in rows if holds)


def _sender_choices(group: Group, holder: Holder, wish: Wish) -> tuple[SenderChoice, ...]:
    ids = frozenset(i.lower() for i in (holder.exchange_id, holder.entra_id) if i)
    if isinstance(_CONTACT_ENTRIES[holder.kind], Reason):
        # A colleague writes from inside: a list is never opened for somebody it would refuse.
        return ()
    if not wish.may_write or group.senders.can_write(ids) is Tri.YES:
        return ()
    return senders.choices(group.senders, everyone_known=wish.everyone_known)


def _guest_road(group: Group, holder: Holder) -> Route | Refusal:
    entry = _GUEST_ENTRIES[holder.kind]
    if isinstance(entry, Reason):
        return Refusal(entry, holder.name)
    if reason := _guests_off(group, inviting=entry is Entry.INVITE):
        return Refusal(reason)
    # An application may pass a rule that binds everybody else, so Microsoft's refusal is no net.
    if Tri.UNKNOWN in (group.guest_rules.tenant, group.guest_rules.group):
        return Refusal(Reason.FACT_UNKNOWN, "guest-rules")
    clash = holder.kind in {HolderKind.MAIL_CONTACT, HolderKind.CONTACT_AND_GUEST}
    notices = (
        *_ENTRY_NOTICES[entry],
        *((Notice.CLASH,) if clash else ()),
        *_guest_notices(group, holder, inviting=entry is Entry.INVITE),
    )
    return Route(Road.GUEST, entry, notices, needs_yes=clash)


def guest_limits(group: Group, *, inviting: bool) -> tuple[tuple[Tri, Reason], ...]:
    """Return what may keep guests out: whether it lets them in, and the reason if it does not."""
    rules = group.guest_rules
    return (
        (rules.tenant, Reason.GUESTS_OFF_TENANT),
        (rules.group, Reason.GUESTS_OFF_LABEL if group.labelled else Reason.GUESTS_OFF_GROUP),
        (rules.label, Reason.GUESTS_OFF_LABEL),
        (rules.invitations if inviting else Tri.YES, Reason.INVITATIONS_OFF),
        (rules.domain if inviting else Tri.YES, Reason.DOMAIN_BLOCKED),
    )


def _guests_off(group: Group, *, inviting: bool) -> Reason | None:
    rows = guest_limits(group, inviting=inviting)
    return next((reason for fact, reason in rows if fact is Tri.NO), None)


def _guest_notices(group: Group, holder: Holder, *, inviting: bool) -> tuple[Notice, ...]:
    rules = group.guest_rules
    rows = (
        (holder.member is Tri.UNKNOWN, Notice.MEMBERSHIP_UNKNOWN),
        (bool(holder.guest_id) and holder.accepted is Tri.NO, Notice.INVITATION_OPEN),
        (group.labelled and rules.label is Tri.UNKNOWN, Notice.LABEL_UNREAD),
        (inviting and rules.invitations is Tri.UNKNOWN, Notice.INVITATIONS_UNREAD),
        (inviting and rules.domain is Tri.UNKNOWN, Notice.DOMAIN_RULES_UNREAD),
    )
    return tuple(notice for holds, notice in rows if holds)


def _already_member(group: Group, holder: Holder, road: Road, wish: Wish) -> Route:
    if road is Road.GUEST:
        pending = holder.guest_id and holder.accepted is Tri.NO
        open_ = (Notice.INVITATION_OPEN,) if pending else ()
        return Route(road, Entry.NOTHING, (Notice.ALREADY_MEMBER, *open_))
    return Route(
        road,
        Entry.NOTHING,
        (Notice.ALREADY_MEMBER, *_list_notices(group, holder)),
        _sender_choices(group, holder, wish),
    )
