"""Adds and removes members through Graph, with the reasons it has to refuse."""

from dataclasses import replace

from bot.simulator.graph import lookups
from bot.simulator.graph.problem import bad_request, denied, not_found
from bot.simulator.graph.request import NO_CONTENT, Answer, GraphRequest
from bot.simulator.tenant.objects import Birth, Group, Membership, Side, Thing, User
from bot.simulator.tenant.state import Tenant

NOT_HERE = "Cannot Update a mail-enabled security groups and or distribution list."
SYNCED = (
    "Unable to update the specified properties for on-premises mastered Directory Sync objects or "
    "objects currently undergoing migration."
)
NO_GUESTS = (
    "Guests users are not allowed to join this Unified Group due to policy setting. paramName: "
    "Members, paramValue: , objectType: Microsoft.Online.DirectoryServices.Group"
)
ALREADY = (
    "One or more added object references already exist for the following modified properties: "
    "'members'."
)


def add_member(request: GraphRequest, object_id: str) -> Answer:
    """Make a directory object a member."""
    reference = request.json_object().get("@odata.id")
    if not isinstance(reference, str) or "/" not in reference:
        raise bad_request("Invalid URL format specified in payload.")
    tenant = request.tenant
    group = lookups.group(tenant, object_id)
    _refuse_unwritable(group)
    thing = lookups.thing(tenant, reference.rstrip("/").rpartition("/")[2])
    if any(member.id == thing.id for member in group.members):
        raise bad_request(ALREADY)
    _refuse_member(tenant, group, thing)
    member = Membership(thing.id, Birth(tenant.now(), Side.GRAPH))
    tenant.put(replace(group, members=(*group.members, member)))
    return NO_CONTENT


def remove_member(request: GraphRequest, object_id: str, member_id: str) -> Answer:
    """Take a member out, leaving the member object alone."""
    group = lookups.group(request.tenant, object_id)
    _refuse_unwritable(group)
    rest = tuple(member for member in group.members if member.id != member_id.lower())
    if len(rest) == len(group.members):
        raise not_found(member_id)
    request.tenant.put(replace(group, members=rest))
    return NO_CONTENT


def delete_member_object(request: GraphRequest, object_id: str, member_id: str) -> Answer:
    """Delete the member object itself, as the real Graph does when `/$ref` is forgotten."""
    lookups.group(request.tenant, object_id)
    return _deleted(request, lookups.thing(request.tenant, member_id))


def delete_user(request: GraphRequest, key: str) -> Answer:
    """Delete a user, if the app was given a right that it should not have."""
    return _deleted(request, lookups.user(request.tenant, key))


def patch_group(request: GraphRequest, object_id: str) -> Answer:
    """Refuse: lists are not Graph's to write, and for the rest the app lacks the right."""
    _refuse_unwritable(lookups.group(request.tenant, object_id))
    raise denied()


def refuse_sponsor(request: GraphRequest, key: str) -> Answer:
    """Refuse: to name sponsors afterwards takes a right that the app should not have."""
    lookups.user(request.tenant, key)
    raise denied()


def _deleted(request: GraphRequest, thing: Thing) -> Answer:
    tenant = request.tenant
    if not tenant.settings.app_may_delete_users or not isinstance(thing, User):
        raise denied()
    tenant.put(replace(thing, deleted_at=tenant.now()))
    return NO_CONTENT


def _refuse_unwritable(group: Group) -> None:
    # An archived team is not refused: its members can still be changed (Teams documentation).
    if group.synced:
        raise bad_request(SYNCED)
    if group.recipient_type and not group.unified:
        raise bad_request(NOT_HERE)
    if group.rule or group.role_assignable or group.management_restricted:
        raise denied()


def _refuse_member(tenant: Tenant, group: Group, thing: Thing) -> None:
    if group.unified and not isinstance(thing, User):
        kind = "Contact" if not isinstance(thing, Group) else "Group"
        raise bad_request(
            f"Invalid object type '{kind}' for the reference property 'members' of a "
            "Microsoft 365 group."
        )
    is_guest = isinstance(thing, User) and thing.guest
    if is_guest and group.unified and not _guests_may_join(tenant, group):
        raise denied(NO_GUESTS)


def _guests_may_join(tenant: Tenant, group: Group) -> bool:
    settings = tenant.settings
    if settings.application_bypasses_guest_policy:
        return True
    if not settings.allow_to_add_guests or group.guests_allowed is False:
        return False
    return group.label is None
