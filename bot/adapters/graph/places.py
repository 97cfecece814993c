"""The addresses of Graph in use, built by the SDK. Imported off the event loop only."""

from urllib.parse import quote

from kiota_abstractions.base_request_builder import BaseRequestBuilder
from kiota_abstractions.method import Method
from kiota_abstractions.request_information import RequestInformation
from msgraph.generated.base_graph_service_client import BaseGraphServiceClient

SOME_ID = "00000000-0000-0000-0000-000000000000"


class Places:
    """Requests without options; who sends them adds $select and the rest."""

    def __init__(self, client: BaseGraphServiceClient, base_url: str) -> None:
        self._client = client
        self._base_url = base_url

    def warm(self) -> None:
        """Load the modules of every place, which the SDK would otherwise load at its first use."""
        for place in (
            self.groups,
            self.users,
            self.contacts,
            self.deleted_users,
            self.domains,
            self.group_settings,
            self.authorization_policy,
            self.domain_policies,
            self.invitations,
        ):
            _ = place().url
        for place_of in (
            self.user,
            self.owned_groups,
            self.group,
            self.team,
            self.owners,
            self.members,
            self.settings_of,
            self.new_member,
        ):
            _ = place_of(SOME_ID).url
        _ = self.member(SOME_ID, SOME_ID).url

    def users(self) -> RequestInformation:
        """Return the request for users."""
        return self._client.users.to_get_request_information()

    def user(self, person_id: str) -> RequestInformation:
        """Return the request for one user."""
        return self._client.users.by_user_id(person_id).to_get_request_information()

    def owned_groups(self, person_id: str) -> RequestInformation:
        """Return the request for the groups that a user owns."""
        owned = self._client.users.by_user_id(person_id).owned_objects
        return owned.graph_group.to_get_request_information()

    def contacts(self) -> RequestInformation:
        """Return the request for organisational contacts."""
        return self._client.contacts.to_get_request_information()

    def deleted_users(self) -> RequestInformation:
        """Return the request for soft-deleted users."""
        return self._client.directory.deleted_items.graph_user.to_get_request_information()

    def groups(self) -> RequestInformation:
        """Return the request for groups."""
        return self._client.groups.to_get_request_information()

    def group(self, group_id: str) -> RequestInformation:
        """Return the request for one group."""
        return self._client.groups.by_group_id(group_id).to_get_request_information()

    def team(self, group_id: str) -> RequestInformation:
        """Return the request for the team of a group."""
        return self._client.teams.by_team_id(group_id).to_get_request_information()

    def owners(self, group_id: str) -> RequestInformation:
        """Return the request for the owners of a group."""
        return self._client.groups.by_group_id(group_id).owners.to_get_request_information()

    def members(self, group_id: str) -> RequestInformation:
        """Return the request for the direct members of a group."""
        return self._client.groups.by_group_id(group_id).members.to_get_request_information()

    def settings_of(self, group_id: str) -> RequestInformation:
        """Return the request for the settings of a group."""
        return self._client.groups.by_group_id(group_id).settings.to_get_request_information()

    def group_settings(self) -> RequestInformation:
        """Return the request for the settings of all groups."""
        return self._client.group_settings.to_get_request_information()

    def authorization_policy(self) -> RequestInformation:
        """Return the request for the policy that says who may invite."""
        return self._client.policies.authorization_policy.to_get_request_information()

    def domain_policies(self) -> RequestInformation:
        """Return the request for the list of allowed or blocked domains, which the SDK lacks."""
        template = "{+baseurl}/policies/b2bManagementPolicies{?%24select}"
        return RequestInformation(Method.GET, template, {})

    def domains(self) -> RequestInformation:
        """Return the request for the domains of the tenant."""
        return self._client.domains.to_get_request_information()

    def invitations(self) -> RequestInformation:
        """Return the request that makes an invitation."""
        return _post(self._client.invitations)

    def reference(self, object_id: str) -> str:
        """Return the address by which a body names a directory object."""
        return f"{self._base_url}/directoryObjects/{quote(object_id)}"

    def new_member(self, group_id: str) -> RequestInformation:
        """Return the request that adds a member by reference."""
        return _post(self._client.groups.by_group_id(group_id).members.ref)

    def member(self, group_id: str, person_id: str) -> RequestInformation:
        """Return the request that takes a member out, and leaves the member object alone.

        Without `/$ref` the same call deletes the object itself ("Remove member", Graph v1.0), and
        without one of the ids it means something else. Raise ValueError.
        """
        if not group_id.strip() or not person_id.strip():
            raise ValueError("a membership has a group and a person")
        members = self._client.groups.by_group_id(group_id).members
        builder = members.by_directory_object_id(person_id).ref
        path = dict(builder.path_parameters)
        return RequestInformation(Method.DELETE, builder.url_template, path)

    def page(self, link: str) -> RequestInformation:
        """Return the request for a further page."""
        request = RequestInformation(Method.GET)
        request.url = link
        return request


def _post(builder: BaseRequestBuilder) -> RequestInformation:
    # The SDK's own POST requests take models, which cost milliseconds each to build and to read.
    return RequestInformation(Method.POST, builder.url_template, dict(builder.path_parameters))
