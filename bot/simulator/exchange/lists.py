"""The cmdlets that change lists: their members, and who may write to them."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from bot.simulator.exchange import failure, identity, rows
from bot.simulator.exchange.command import NOTHING, Command, Outcome, unchanged
from bot.simulator.tenant.objects import Birth, Group, Membership, Side, Thing

ACCEPTED, REJECTED = "AcceptMessagesOnlyFrom", "RejectMessagesFrom"
BYPASS = "BypassSecurityGroupManagerCheck"
_PLAIN = {
    "DisplayName": "display_name",
    "Alias": "alias",
    "Name": "name",
    "HiddenFromAddressListsEnabled": "hidden",
    "MemberJoinRestriction": "join",
}
_SENDERS = {"RequireSenderAuthenticationEnabled": "internal_only", "ModerationEnabled": "moderated"}
_SENDER_LISTS = {
    "ModeratedBy": "moderators",
    "BypassModerationFromSendersOrMembers": "unmoderated",
}
_SILENT = frozenset({"Identity", "Confirm", "WhatIf", "ErrorAction", "WarningAction", BYPASS})


def add_member(command: Command) -> Outcome:
    """Make a recipient a member of a list."""
    group = _writable_list(command)
    member = identity.the_recipient(command, identity.given(command, "Member"))
    if any(present.id == member.id for present in group.members):
        raise failure.already_member(member.name, group.name)
    _refuse_member(group, member)
    birth = Birth(command.tenant.now(), Side.EXCHANGE, command.anchor)
    command.tenant.put(replace(group, members=(*group.members, Membership(member.id, birth))))
    return NOTHING


def remove_member(command: Command) -> Outcome:
    """Take a recipient out of a list."""
    group = _writable_list(command)
    member = identity.the_recipient(command, identity.given(command, "Member"))
    if command.parameters.get("Confirm") is not False:
        raise failure.task("Confirm: the command waits for a confirmation that nobody can give.")
    rest = tuple(present for present in group.members if present.id != member.id)
    if len(rest) == len(group.members):
        raise failure.not_member(member.name, group.name)
    command.tenant.put(replace(group, members=rest))
    return NOTHING


def set_distribution_group(command: Command) -> Outcome:
    """Change a list."""
    return _changed(command, _writable_list(command))


def set_unified_group(command: Command) -> Outcome:
    """Change the Exchange side of a Microsoft 365 group."""
    return _changed(command, identity.the_group(command, lambda group: group.unified))


def _writable_list(command: Command) -> Group:
    group = identity.the_group(command)
    if group.synced:
        raise failure.synced(command.cmdlet, "Members", group.name)
    # The app is in no ManagedBy; only the switch, and the role behind it, lets it through.
    allowed = command.is_on(BYPASS) and command.tenant.settings.may_bypass_manager_check
    if not allowed:
        raise failure.not_manager()
    return group


def _refuse_member(group: Group, member: Thing) -> None:
    kind = rows.type_details(member)
    if kind in {"GroupMailbox", "DynamicDistributionGroup"}:
        raise failure.task(f'The recipient "{member.name}" is a {kind} and cannot be a member.')
    if group.recipient_type == "RoomList" and kind != "RoomMailbox":
        raise failure.task(f'The room list "{group.name}" takes room mailboxes only.')
    if group.recipient_type == "MailNonUniversalGroup":
        raise failure.task(f'The group "{group.name}" is not a universal group.')


def _changed(command: Command, group: Group) -> Outcome:
    parameters = command.parameters
    _refuse_not_simulated(command)
    flags: dict[str, Any] = {
        field: parameters[name] for name, field in _SENDERS.items() if name in parameters
    }
    lists: dict[str, Any] = {
        field: _merged(command, name, getattr(group.senders, field))
        for name, field in _SENDER_LISTS.items()
    }
    senders = replace(
        group.senders,
        **flags,
        **lists,
        accepted=_family(command, ACCEPTED, group.senders.accepted),
        rejected=_family(command, REJECTED, group.senders.rejected),
    )
    after = replace(
        group,
        senders=senders,
        owners=_merged(command, "ManagedBy", group.owners),
        **{field: parameters[name] for name, field in _PLAIN.items() if name in parameters},
    )
    if not after.owners and group.owners:
        raise failure.task(f'The group "{group.name}" needs at least one owner.')
    if after == group:
        return unchanged(group.name)
    command.tenant.put(after)
    return NOTHING


def _family(command: Command, family: str, present: tuple[str, ...]) -> tuple[str, ...]:
    persons, lists, both = family, f"{family}DLMembers", f"{family}SendersOrMembers"
    parameters = command.parameters
    if both in parameters and (persons in parameters or lists in parameters):
        raise failure.no_parameter_set(f"{both} can't be used together with {persons} or {lists}.")
    if both in parameters:
        return _merged(command, both, present)
    is_group = partial(rows.is_group, command.tenant)
    people = tuple(i for i in present if not is_group(i))
    groups = tuple(i for i in present if is_group(i))
    new_people, new_groups = _merged(command, persons, people), _merged(command, lists, groups)
    _refuse_kind(command, persons, (i for i in new_people if is_group(i)))
    _refuse_kind(command, lists, (i for i in new_groups if not is_group(i)))
    return new_people + new_groups


def _refuse_kind(command: Command, parameter: str, wrong: Iterable[str]) -> None:
    for object_id in wrong:
        name = rows.name_of(command.tenant, object_id)
        raise failure.task(f'The recipient "{name}" is of the wrong type for {parameter}.')


def _merged(command: Command, name: str, present: tuple[str, ...]) -> tuple[str, ...]:
    if name not in command.parameters:
        return present
    value = command.parameters[name]
    if not isinstance(value, dict):
        return _resolved(command, value)
    parts = {key.lower(): part for key, part in value.items()}
    if "add" not in parts and "remove" not in parts:
        return ()  # the documented form of an empty list
    removed = set(_resolved(command, parts.get("remove")))
    kept = tuple(object_id for object_id in present if object_id not in removed)
    added = _resolved(command, parts.get("add"))
    return kept + tuple(object_id for object_id in added if object_id not in kept)


def _resolved(command: Command, value: Any) -> tuple[str, ...]:
    named = [value] if isinstance(value, str) else value or []
    return tuple(dict.fromkeys(identity.the_recipient(command, item).id for item in named))


def _refuse_not_simulated(command: Command) -> None:
    families = {
        f"{family}{ending}"
        for family in (ACCEPTED, REJECTED)
        for ending in ("", "DLMembers", "SendersOrMembers")
    }
    done = {*_PLAIN, *_SENDERS, *_SENDER_LISTS, *families, *_SILENT, "ManagedBy"}
    for name in command.parameters:
        if name not in done:
            raise failure.task(f"The simulator knows the parameter {name}, but does not act on it.")
