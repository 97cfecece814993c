"""Which path of Graph is answered by which function."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.simulator.graph import groups, invitations, memberships, policies, users
from bot.simulator.graph.problem import GraphProblem, no_segment
from bot.simulator.graph.request import Answer, GraphRequest

SOME_ID = "{}"


@dataclass(frozen=True, slots=True)
class Path:
    """One path with one method; `{}` stands for a key."""

    method: str
    pattern: str
    answer: Callable[..., Answer]

    def keys(self, segments: list[str]) -> tuple[str, ...] | None:
        """Return the keys in the path, or None if it is another path."""
        parts = self.pattern.split("/")
        if len(parts) != len(segments):
            return None
        pairs = list(zip(parts, segments, strict=True))
        if any(part not in {SOME_ID, segment} for part, segment in pairs):
            return None
        return tuple(segment for part, segment in pairs if part == SOME_ID)


PATHS = (
    Path("GET", "users", users.list_users),
    Path("GET", "users/{}", users.read_user),
    Path("DELETE", "users/{}", memberships.delete_user),
    Path("GET", "users/{}/memberOf", users.member_of),
    Path("GET", "users/{}/transitiveMemberOf", users.transitive_member_of),
    Path("GET", "users/{}/ownedObjects", users.owned_objects),
    Path("GET", "users/{}/ownedObjects/microsoft.graph.group", users.owned_groups),
    Path("GET", "users/{}/ownedObjects/graph.group", users.owned_groups),
    Path("GET", "users/{}/sponsors", users.sponsors),
    Path("POST", "users/{}/sponsors/$ref", memberships.refuse_sponsor),
    Path("POST", "users/{}/checkMemberGroups", users.check_member_groups),
    Path("POST", "users/{}/checkMemberObjects", users.check_member_objects),
    Path("GET", "contacts", users.list_contacts),
    Path("GET", "contacts/{}", users.read_contact),
    Path("GET", "directory/deletedItems/microsoft.graph.user", users.list_deleted_users),
    Path("GET", "directory/deletedItems/graph.user", users.list_deleted_users),
    Path("GET", "directoryObjects/{}", users.read_object),
    Path("POST", "directoryObjects/{}/checkMemberObjects", users.check_member_objects),
    Path("POST", "directoryObjects/{}/checkMemberGroups", users.check_object_groups),
    Path("GET", "groups", groups.list_groups),
    Path("GET", "groups/{}", groups.read_group),
    Path("PATCH", "groups/{}", memberships.patch_group),
    Path("GET", "groups/{}/owners", groups.owners),
    Path("GET", "groups/{}/members", groups.members),
    Path("GET", "groups/{}/members/microsoft.graph.user", groups.member_users),
    Path("GET", "groups/{}/members/graph.user", groups.member_users),
    Path("GET", "groups/{}/transitiveMembers", groups.transitive_members),
    Path("GET", "groups/{}/settings", policies.settings_of_group),
    Path("GET", "groups/{}/team", groups.team),
    Path("GET", "teams/{}", groups.team),
    Path("POST", "groups/{}/members/$ref", memberships.add_member),
    Path("DELETE", "groups/{}/members/{}/$ref", memberships.remove_member),
    Path("DELETE", "groups/{}/members/{}", memberships.delete_member_object),
    Path("POST", "invitations", invitations.invite),
    Path("GET", "groupSettings", policies.group_settings),
    Path("GET", "groupSettingTemplates", policies.group_setting_templates),
    Path("GET", "policies/authorizationPolicy", policies.authorization_policy),
    Path("GET", "policies/crossTenantAccessPolicy/default", policies.cross_tenant_default),
    Path("GET", "policies/crossTenantAccessPolicy/partners", policies.cross_tenant_partners),
    Path("GET", "policies/b2bManagementPolicies", policies.not_answered),
    Path("GET", "domains", policies.domains),
    Path("GET", "organization", policies.organization),
)


def answer(request: GraphRequest) -> Answer:
    """Return the answer to one request, or raise Graph's refusal."""
    segments = request.path.split("/")
    fitting = list(_fitting(segments))
    for path, keys in fitting:
        if path.method == request.method:
            return path.answer(request, *keys)
    if fitting:
        message = "Specified HTTP method is not allowed for the request target."
        raise GraphProblem(405, "Request_BadRequest", message)
    raise no_segment(_unknown_segment(segments))


def _fitting(segments: list[str]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    for path in PATHS:
        keys = path.keys(segments)
        if keys is not None:
            yield path, keys


def _unknown_segment(segments: list[str]) -> str:
    for length in range(1, len(segments) + 1):
        start = segments[:length]
        known = (Path("", "/".join(p.pattern.split("/")[:length]), p.answer) for p in PATHS)
        if all(path.keys(start) is None for path in known):
            return segments[length - 1]
    return segments[-1]
