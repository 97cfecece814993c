"""People of Entra, and what holds an address there."""

from bot.adapters.graph import filters, reading, selects, together
from bot.adapters.graph.calls import Calls, Query
from bot.adapters.graph.failures import no_person
from bot.adapters.graph.reading import Row
from bot.adapters.graph.selects import Select
from bot.domain.addresses import Address
from bot.domain.people import Colleague
from bot.domain.problems import PersonGone
from bot.domain.recipients import EntraHolders, EntraPerson
from bot.domain.tri import Tri

# More than one holder is refused, so that a handful says enough.
HOLDERS = 5


async def colleague(calls: Calls, person_id: str) -> Colleague:
    """Return the person ("Get a user", Graph v1.0). Raise PersonGone."""
    row = await calls.one(calls.places.user(person_id), Query(select=selects.COLLEAGUE), no_person)
    return Colleague(
        id=reading.text(row, "id"),
        name=reading.text(row, "displayName"),
        enabled=reading.fact(row, "accountEnabled"),
        guest=is_guest(row),
        mail=reading.text(row, "mail"),
    )


async def guest(calls: Calls, guest_id: str) -> EntraPerson | None:
    """Return the guest, or None while the directory does not show it."""
    query = Query(select=selects.PERSON)
    try:
        return _person(await calls.one(calls.places.user(guest_id), query, no_person))
    except PersonGone:
        return None


async def holders(calls: Calls, address: Address) -> EntraHolders:
    """Return users, contacts, groups and soft-deleted users with the address."""
    places, text = calls.places, address.text
    of_person, of_mail = filters.has_any_address(text), filters.has_mail(text)
    # Deleting a user changes its principal name, so that only the other places are looked at.
    of_deleted = f"{of_mail} or {filters.has('otherMails', text)}"
    people, contacts, groups, deleted = await together.all_of(
        calls.some(places.users(), _holding(selects.PERSON, of_person)),
        calls.some(places.contacts(), _holding(selects.CONTACT_ID, of_mail)),
        calls.some(places.groups(), _holding(selects.GROUP_ID, of_mail)),
        calls.some(places.deleted_users(), _holding(selects.DELETED_ID, of_deleted)),
    )
    return EntraHolders(
        tuple(_person(row) for row in people), _ids(contacts), _ids(groups), _ids(deleted)
    )


def _holding(select: Select, wanted: str) -> Query:
    return Query(select=select, filter=wanted, top=HOLDERS)


def _ids(rows: tuple[Row, ...]) -> tuple[str, ...]:
    return tuple(reading.text(row, "id") for row in rows)


def _person(row: Row) -> EntraPerson:
    return EntraPerson(
        id=reading.text(row, "id"),
        name=reading.text(row, "displayName"),
        guest=is_guest(row),
        accepted=has_accepted(row),
        enabled=reading.fact(row, "accountEnabled"),
        mail=reading.text(row, "mail"),
    )


def is_guest(row: Row) -> Tri:
    """Return whether a user is a guest.

    A userType of null is found on objects older than the property, guests and members alike.
    """
    match row.get("userType"):
        case "Guest":
            return Tri.YES
        case "Member":
            return Tri.NO
        case _:
            return Tri.UNKNOWN


def has_accepted(row: Row) -> Tri:
    """Return whether a guest has accepted the invitation (externalUserState, Graph v1.0)."""
    match row.get("externalUserState"):
        case "Accepted":
            return Tri.YES
        case "PendingAcceptance":
            return Tri.NO
        case _:
            return Tri.UNKNOWN
