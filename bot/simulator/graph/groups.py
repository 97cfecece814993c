"""Graph's groups: reading them, their owners and members."""

from bot.simulator.graph import collections, lookups, options
from bot.simulator.graph.problem import not_found, unsupported_query
from bot.simulator.graph.request import METADATA, Answer, GraphRequest
from bot.simulator.graph.users import has_owners_in_graph
from bot.simulator.graph.vocabulary import GROUP, USER
from bot.simulator.tenant.sight import graph_sees, members_in_graph


def list_groups(request: GraphRequest) -> Answer:
    """Return groups."""
    found = lookups.groups(request.tenant)
    return collections.of_type(request, found, GROUP, context="groups")


def read_group(request: GraphRequest, object_id: str) -> Answer:
    """Return one group."""
    return collections.one(request, lookups.group(request.tenant, object_id), context="groups")


def owners(request: GraphRequest, object_id: str) -> Answer:
    """Return the owners: none for a group made in Exchange or synced from on-premises."""
    group = lookups.group(request.tenant, object_id)
    ids = group.owners if has_owners_in_graph(group) else ()
    found = [owner for owner in map(request.tenant.objects.get, ids) if owner]
    return collections.of_objects(request, found)


def members(request: GraphRequest, object_id: str) -> Answer:
    """Return the direct members; to filter them takes an advanced query."""
    if "$filter" in request.query and not request.is_advanced:
        raise unsupported_query(
            "The specified filter to the reference property query is currently not supported."
        )
    group = lookups.group(request.tenant, object_id)
    return collections.of_objects(request, members_in_graph(request.tenant, group))


def member_users(request: GraphRequest, object_id: str) -> Answer:
    """Return the direct members that are users."""
    group = lookups.group(request.tenant, object_id)
    return collections.of_objects(request, members_in_graph(request.tenant, group), cast=USER)


def transitive_members(request: GraphRequest, object_id: str) -> Answer:
    """Return the members, also those of groups inside."""
    group = lookups.group(request.tenant, object_id)
    within = request.tenant.members_within(group)
    return collections.of_objects(request, (t for t in within if graph_sees(request.tenant, t)))


def team(request: GraphRequest, object_id: str) -> Answer:
    """Return the team of a group, which knows whether it is archived."""
    options.check_known(request)
    group = lookups.group(request.tenant, object_id)
    if not group.team:
        raise not_found(object_id)
    body = {
        "@odata.context": f"{METADATA}#teams/$entity",
        "id": group.id,
        "displayName": group.display_name,
        "description": group.description,
        "isArchived": group.archived,
        "tenantId": request.tenant.id,
        "visibility": (group.visibility or "Private").lower(),
    }
    return Answer(200, body)
