"""What can be said of a group and people outside: may they be members, get its mail, write to it.

Decided of the same facts and with the same rows as the road in `routing`, for nobody in particular.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.domain import routing
from bot.domain.groups import TRAITS, Group, GroupKind, Road
from bot.domain.policy import Owners
from bot.domain.reasons import Reason
from bot.domain.senders import WriteState
from bot.domain.tri import Tri


@dataclass(frozen=True, slots=True)
class Checkup:
    """What a group means for people outside.

    write is None for what has no address to write to. hurdles keep outsiders from becoming
    members, or nobody from deciding about it; unread names the facts that could not be read.
    """

    road: Road | None
    joins: Tri
    receives: Tri
    write: WriteState | None
    moderated: Tri
    hurdles: tuple[Reason, ...] = ()
    unread: tuple[str, ...] = ()


_RECEIVES: Mapping[GroupKind, Tri] = MappingProxyType(
    {
        GroupKind.MICROSOFT_365: Tri.YES,
        GroupKind.DISTRIBUTION_LIST: Tri.YES,
        GroupKind.MAIL_SECURITY: Tri.YES,
        GroupKind.SECURITY: Tri.NO,
        GroupKind.DYNAMIC_MEMBERSHIP: Tri.UNKNOWN,
        GroupKind.DYNAMIC_LIST: Tri.YES,
        GroupKind.ROOM_LIST: Tri.NO,
        GroupKind.NON_UNIVERSAL: Tri.YES,
        GroupKind.UNKNOWN: Tri.UNKNOWN,
    }
)


def check(group: Group, owners: Owners, *, security_groups_allowed: bool) -> Checkup:
    """Return what the group means for people outside."""
    traits = TRAITS[group.kind]
    switched_off = traits.needs_switch and not security_groups_allowed
    road = None if switched_off else traits.road
    by_kind = (traits.refusal or Reason.KIND_UNKNOWN,) if road is None else ()
    hurdles = (*by_kind, *_holding(group, road))
    unread = _unread(group, road)
    return Checkup(
        road=road,
        joins=_joins(hurdles, unread),
        receives=_receives(group),
        write=None if _has_no_mail(group) else group.senders.state,
        moderated=group.senders.moderated,
        hurdles=(*hurdles, *_undecided(owners)),
        unread=unread,
    )


def _holding(group: Group, road: Road | None) -> tuple[Reason, ...]:
    protected = [reason for holds, reason, _ in routing.protections(group) if holds is Tri.YES]
    if road is Road.GUEST:
        limits = routing.guest_limits(group, inviting=True)
        protected += [reason for lets, reason in limits if lets is Tri.NO]
        # Which domains are blocked is a question about a person, and nobody is named yet.
        protected = [reason for reason in protected if reason is not Reason.DOMAIN_BLOCKED]
    return tuple(dict.fromkeys(protected))


def _unread(group: Group, road: Road | None) -> tuple[str, ...]:
    rows = [name for holds, _, name in routing.protections(group) if holds is Tri.UNKNOWN]
    rules = group.guest_rules
    needed = (rules.tenant, rules.group, rules.label, rules.invitations)
    if road is Road.GUEST and Tri.UNKNOWN in needed:
        rows.append("guest-rules")
    return tuple(rows)


def _joins(hurdles: tuple[Reason, ...], unread: tuple[str, ...]) -> Tri:
    if any(reason is not Reason.KIND_UNKNOWN for reason in hurdles):
        return Tri.NO
    return Tri.UNKNOWN if hurdles or unread else Tri.YES


def _receives(group: Group) -> Tri:
    return Tri.NO if _has_no_mail(group) else _RECEIVES[group.kind]


def _has_no_mail(group: Group) -> bool:
    by_rule = group.kind is GroupKind.DYNAMIC_MEMBERSHIP and not group.mail
    return by_rule or group.kind is GroupKind.SECURITY


def _undecided(owners: Owners) -> tuple[Reason, ...]:
    if owners.complete is not Tri.YES:
        return (Reason.OWNERS_UNKNOWN,)
    return () if owners.people else (Reason.NO_HUMAN_OWNER,)
