"""Groups of Entra and their owners."""

from bot.adapters.graph import filters, reading, selects
from bot.adapters.graph.calls import Calls, Query
from bot.adapters.graph.failures import no_group, no_person
from bot.adapters.graph.reading import Row
from bot.domain.groups import EntraGroup, GroupName, GroupRef
from bot.domain.policy import Owner, Owners
from bot.domain.problems import AccessDenied, GroupGone
from bot.domain.tri import Tri

PAGE = 100
_USER = "#microsoft.graph.user"
_SERVICE_PRINCIPAL = "#microsoft.graph.servicePrincipal"


async def read(calls: Calls, group_id: str) -> EntraGroup:
    """Return the group ("Get group", Graph v1.0). Raise GroupGone."""
    row = await calls.one(calls.places.group(group_id), Query(select=selects.GROUP), no_group)
    team = reading.holds(row, "resourceProvisioningOptions", "Team")
    types = row.get("groupTypes")
    # Without its types nothing is certain about a group, so that its other flags say nothing.
    typed = isinstance(types, list)
    return EntraGroup(
        id=reading.text(row, "id"),
        name=reading.text(row, "displayName"),
        mail=reading.text(row, "mail"),
        group_types=frozenset(types or ()) if typed else frozenset(),
        mail_enabled=reading.fact(row, "mailEnabled") if typed else Tri.UNKNOWN,
        security_enabled=reading.fact(row, "securityEnabled") if typed else Tri.UNKNOWN,
        synced=reading.fact_or_no(row, "onPremisesSyncEnabled"),
        role_assignable=reading.fact_or_no(row, "isAssignableToRole"),
        management_restricted=reading.fact_or_no(row, "isManagementRestricted"),
        archived=await _archived(calls, group_id) if team is Tri.YES else team,
        team=team,
        hidden_membership=_hidden(row),
        labels=tuple(reading.text(label, "labelId") for label in _labels(row)),
    )


async def find(calls: Calls, words: str, limit: int) -> tuple[GroupName, ...]:
    """Return groups by a mail address or by the beginnings of words in their names."""
    words = filters.searchable(words)
    if not words:
        return ()
    if "@" in words:
        query = Query(select=selects.GROUP_NAME, filter=filters.equals("mail", words), top=limit)
    else:
        search = filters.named(words)
        query = Query(select=selects.GROUP_NAME, search=search, top=limit, advanced=True)
    found = await calls.some(calls.places.groups(), query)
    return tuple(_name(row) for row in found if _hidden(row) is not Tri.YES)[:limit]


async def owned_by(calls: Calls, person_id: str) -> tuple[GroupName, ...]:
    """Return the groups that the person owns, at most 1,000. Raise PersonGone."""
    place = calls.places.owned_groups(person_id)
    # A cast to one type takes an advanced query ("Advanced query capabilities", Graph v1.0).
    query = Query(select=selects.GROUP_NAME, top=PAGE, advanced=True)
    return tuple(_name(row) for row in (await calls.all(place, query, no_person)).rows)


async def owners(calls: Calls, group_id: str) -> Owners:
    """Return the human owners ("List group owners", Graph v1.0). Raise GroupGone.

    An owner of a kind that is neither a user nor a service principal leaves the list incomplete.
    """
    query = Query(select=selects.OWNER, top=PAGE)
    listed = await calls.all(calls.places.owners(group_id), query, no_group)
    people = tuple(row for row in listed.rows if row.get("@odata.type") == _USER)
    known = all(row.get("@odata.type") in {_USER, _SERVICE_PRINCIPAL} for row in listed.rows)
    return Owners(
        tuple(Owner(reading.text(row, "id"), reading.text(row, "displayName")) for row in people),
        complete=Tri.of(listed.complete and known),
    )


async def _archived(calls: Calls, group_id: str) -> Tri:
    """Get group never returns isArchived, so the team is asked ("group resource type", v1.0)."""
    place = calls.places.team(group_id)
    try:
        team = await calls.one(place, Query(select=selects.TEAM), no_group)
    except (AccessDenied, GroupGone):
        return Tri.UNKNOWN
    return reading.fact_or_no(team, "isArchived")


def _hidden(row: Row) -> Tri:
    if "visibility" not in row:
        return Tri.UNKNOWN
    return Tri.of(row["visibility"] == "HiddenMembership")


def _labels(row: Row) -> tuple[Row, ...]:
    return reading.rows(row.get("assignedLabels"))


def _name(row: Row) -> GroupName:
    ref = GroupRef(reading.text(row, "id"))
    mail = reading.text(row, "mail")
    return GroupName(ref, reading.text(row, "displayName"), mail, is_list=_is_list(row))


def _is_list(row: Row) -> bool:
    """What is not known to be something else may be a list of Exchange."""
    types = row.get("groupTypes")
    unified = isinstance(types, list) and "Unified" in types
    return not unified and reading.fact(row, "mailEnabled") is not Tri.NO
