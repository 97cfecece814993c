"""Who from outside is a member of a group of Entra."""

from bot.adapters.graph import people, reading, selects
from bot.adapters.graph.calls import Calls, Query
from bot.adapters.graph.failures import no_group
from bot.adapters.graph.reading import Row
from bot.domain.outsiders import Inside, Outsider, OutsiderKind, in_order
from bot.domain.tri import Tri

PAGE = 999  # the most that "List group members" (Graph v1.0) gives at once
_USER = "#microsoft.graph.user"
_CONTACT = "#microsoft.graph.orgContact"
_GROUP = "#microsoft.graph.group"
# Devices and applications can be members of security groups.
_NOBODY = frozenset({"#microsoft.graph.device", "#microsoft.graph.servicePrincipal"})


async def outsiders(calls: Calls, group_id: str) -> Inside:
    """Return the guests and contacts among the direct members. Raise GroupGone.

    Without a filter, since to filter takes the index, which lags behind.
    """
    query = Query(select=selects.MEMBER, top=PAGE)
    listed = await calls.all(calls.places.members(group_id), query, no_group)
    found = [one for row in listed.rows if (one := _outsider(row))]
    certain = listed.complete and all(map(_is_known, listed.rows))
    return Inside(
        in_order(found),
        Tri.YES if certain else Tri.UNKNOWN,
        sum(_type(row) == _GROUP for row in listed.rows),
    )


def _outsider(row: Row) -> Outsider | None:
    is_contact = _type(row) == _CONTACT
    if not is_contact and (_type(row) != _USER or people.is_guest(row) is not Tri.YES):
        return None
    return Outsider(
        id=reading.text(row, "id"),
        name=reading.text(row, "displayName"),
        mail=reading.text(row, "mail"),
        kind=OutsiderKind.CONTACT if is_contact else OutsiderKind.GUEST,
        accepted=Tri.UNKNOWN if is_contact else people.has_accepted(row),
    )


def _is_known(row: Row) -> bool:
    if _type(row) == _USER:
        return people.is_guest(row) is not Tri.UNKNOWN
    return _type(row) in _NOBODY | {_CONTACT, _GROUP}


def _type(row: Row) -> str:
    return reading.text(row, "@odata.type")
