"""Graph's users, contacts and soft-deleted users."""

from bot.simulator.graph import collections, lookups
from bot.simulator.graph.problem import bad_request
from bot.simulator.graph.request import METADATA, Answer, GraphRequest
from bot.simulator.graph.vocabulary import GROUP, ORG_CONTACT, USER
from bot.simulator.tenant.objects import Group, User
from bot.simulator.tenant.sight import graph_sees, members_in_graph

MAX_GROUPS_TO_CHECK = 20


def list_users(request: GraphRequest) -> Answer:
    """Return users."""
    found = lookups.users(request.tenant)
    return collections.of_type(request, found, USER, context="users")


def read_user(request: GraphRequest, key: str) -> Answer:
    """Return one user, by id or by principal name."""
    return collections.one(request, lookups.user(request.tenant, key), context="users")


def list_contacts(request: GraphRequest) -> Answer:
    """Return organisational contacts."""
    found = lookups.contacts(request.tenant)
    return collections.of_type(request, found, ORG_CONTACT, context="contacts")


def read_contact(request: GraphRequest, key: str) -> Answer:
    """Return one organisational contact."""
    return collections.one(request, lookups.contact(request.tenant, key), context="contacts")


def list_deleted_users(request: GraphRequest) -> Answer:
    """Return the users that are soft-deleted."""
    everything = request.tenant.objects.values()
    found = (thing for thing in everything if isinstance(thing, User) and thing.deleted_at)
    return collections.of_type(request, found, USER, context="users")


def read_object(request: GraphRequest, object_id: str) -> Answer:
    """Return any directory object, saying its type."""
    found = lookups.thing(request.tenant, object_id)
    return collections.one(request, found, context="directoryObjects", typed=True)


def member_of(request: GraphRequest, key: str) -> Answer:
    """Return the groups that a user is a direct member of."""
    found = _groups_showing(request, lookups.user(request.tenant, key).id)
    return collections.of_objects(request, found)


def transitive_member_of(request: GraphRequest, key: str) -> Answer:
    """Return the groups that a user is a member of, directly or through others."""
    around = request.tenant.groups_around(lookups.user(request.tenant, key).id)
    found = (group for group in around if graph_sees(request.tenant, group))
    return collections.of_objects(request, found)


def owned_objects(request: GraphRequest, key: str) -> Answer:
    """Return what a user owns, as far as Graph knows owners at all."""
    return collections.of_objects(request, _owned(request, key))


def owned_groups(request: GraphRequest, key: str) -> Answer:
    """Return the groups that a user owns, as far as Graph knows owners at all."""
    return collections.of_objects(request, _owned(request, key), cast=GROUP)


def sponsors(request: GraphRequest, key: str) -> Answer:
    """Return the sponsors of a guest."""
    ids = lookups.user(request.tenant, key).sponsors
    found = (request.tenant.objects[object_id] for object_id in ids)
    return collections.of_objects(request, found)


def check_member_groups(request: GraphRequest, key: str) -> Answer:
    """Return which of the groups asked about hold this user, directly or through others."""
    return _checked(request, lookups.user(request.tenant, key).id, "groupIds")


def check_member_objects(request: GraphRequest, object_id: str) -> Answer:
    """Return which of the groups asked about hold this object, directly or through others."""
    return _checked(request, lookups.thing(request.tenant, object_id).id, "ids")


def check_object_groups(request: GraphRequest, object_id: str) -> Answer:
    """Return which of the groups asked about hold this object, by the group form of the check."""
    return _checked(request, lookups.thing(request.tenant, object_id).id, "groupIds")


def has_owners_in_graph(group: Group) -> bool:
    """Return whether Graph knows the owners: not of groups made in Exchange or on-premises."""
    made_in_exchange = bool(group.recipient_type) and not group.unified
    return not made_in_exchange and not group.synced


def _checked(request: GraphRequest, object_id: str, parameter: str) -> Answer:
    asked = request.json_object().get(parameter)
    if not isinstance(asked, list) or not all(isinstance(item, str) for item in asked):
        raise bad_request(f"The value for '{parameter}' is missing or malformed.")
    if len(asked) > MAX_GROUPS_TO_CHECK:
        raise bad_request(f"Too many values in '{parameter}'; at most {MAX_GROUPS_TO_CHECK}.")
    around = {group.id for group in request.tenant.groups_around(object_id)}
    value = [item for item in asked if item.lower() in around]
    return Answer(200, {"@odata.context": f"{METADATA}#Collection(Edm.String)", "value": value})


def _groups_showing(request: GraphRequest, object_id: str) -> list[Group]:
    tenant = request.tenant
    return [
        group
        for group in lookups.groups(tenant)
        if any(member.id == object_id for member in members_in_graph(tenant, group))
    ]


def _owned(request: GraphRequest, key: str) -> list[Group]:
    owner = lookups.user(request.tenant, key).id
    everything = lookups.groups(request.tenant)
    return [group for group in everything if has_owners_in_graph(group) and owner in group.owners]
