"""Everybody in the seed: colleagues, mailboxes, guests, mail users and mail contacts."""

from dataclasses import replace

from bot.simulator.seed import ids
from bot.simulator.tenant.objects import Contact, User

DELETED_AT = 1_760_000_000.0


def colleague(number: int, display_name: str, alias: str, *, named_by_id: bool = False) -> User:
    """Return a colleague with a mailbox; newer objects have their id as Exchange Name."""
    object_id, address = ids.person(number), f"{alias}@contoso.com"
    first, _, last = display_name.partition(" ")
    return User(
        id=object_id,
        display_name=display_name,
        upn=address,
        name=object_id if named_by_id else display_name,
        mail=address,
        proxies=(f"SMTP:{address}", f"smtp:{alias}@contoso.onmicrosoft.com"),
        given_name=first,
        surname=last,
        mailbox="UserMailbox",
    )


def mailbox(number: int, display_name: str, alias: str, kind: str) -> User:
    """Return a shared or a room mailbox: a user object that nobody signs in with."""
    user = colleague(number, display_name, alias)
    return replace(user, mailbox=kind, enabled=False, given_name=None, surname=None)


def guest(number: int, display_name: str, address: str, state: str = "Accepted") -> User:
    """Return a guest with mail, whom Exchange knows as GuestMailUser."""
    first, _, last = display_name.partition(" ")
    return User(
        id=ids.outsider(number),
        display_name=display_name,
        upn=f"{address.replace('@', '_')}#EXT#@contoso.onmicrosoft.com",
        name=ids.outsider(number),
        mail=address,
        proxies=(f"SMTP:{address}",),
        other_mails=(address,),
        given_name=first,
        surname=last,
        guest=True,
        mailbox="GuestMailUser",
        external_state=state,
    )


def guest_without_mail(number: int, display_name: str, address: str) -> User:
    """Return a guest as an invitation makes it when a contact holds the address already."""
    return replace(guest(number, display_name, address), mail=None, proxies=(), mailbox="")


def mail_user(number: int, display_name: str, alias: str, address: str) -> User:
    """Return a mail user: an own sign-in, and an address elsewhere."""
    user = colleague(1, display_name, alias)
    return replace(
        user,
        id=ids.outsider(number),
        mail=address,
        proxies=(f"SMTP:{address}", f"smtp:{alias}@contoso.com"),
        mailbox="MailUser",
    )


def contact(number: int, display_name: str, address: str, **more: str | bool) -> Contact:
    """Return a mail contact as Guestlist or an administrator makes it."""
    first, _, last = display_name.partition(" ")
    made = Contact(
        id=ids.contact(number),
        name=address,
        display_name=display_name,
        alias=address.replace("@", "."),
        address=address,
        proxies=(f"SMTP:{address}",),
        first_name=first,
        last_name=last,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # the seed's own keywords


COLLEAGUES = (
    colleague(1, "Alice Vermeer", "alice", named_by_id=True),
    colleague(2, "Bob de Vries", "bob"),
    colleague(3, "Carol Jansen", "carol", named_by_id=True),
    colleague(4, "Dan Smit", "dan"),
    replace(colleague(5, "Eve Bakker", "eve"), enabled=False),
    colleague(6, "Frank Visser", "frank", named_by_id=True),
    mailbox(11, "Info Desk", "info", "SharedMailbox"),
    mailbox(12, "Room Amsterdam", "room.amsterdam", "RoomMailbox"),
)

OUTSIDERS = (
    guest(1, "Greta Accepted", "greta@fabrikam.com"),
    guest(2, "Peter Pending", "peter@fabrikam.com", "PendingAcceptance"),
    replace(guest(3, "Boris Blocked", "boris@fabrikam.com"), enabled=False),
    mail_user(4, "Martin Mailuser", "martin", "martin@adatum.example"),
    replace(guest(5, "Gone Guest", "gone.guest@fabrikam.com"), deleted_at=DELETED_AT),
    guest_without_mail(6, "Clara Clash", "clara@fabrikam.com"),
    guest(7, "Gus Guest", "gus@tailspin.example"),
    guest(8, "Twice Holder", "twice@fabrikam.com"),
)

CONTACTS = (
    contact(1, "Nina Northwind", "nina@northwind.example"),
    contact(2, "Clara Clash", "clara@fabrikam.com"),
    contact(3, "Sam Subscriber", "sam@adatum.example"),
    replace(contact(4, "Gone Contact", "gone.contact@adatum.example"), deleted_at=DELETED_AT),
    contact(5, "Twice Holder", "twice@fabrikam.com"),
    contact(6, "Synced Contact", "synced@adatum.example", synced=True),
    contact(7, "Hidden Contact", "hidden@adatum.example", hidden=True),
    contact(8, "Nora Named", "nora@northwind.example"),
)

BROKEN_ADDRESSES = frozenset({"twice@fabrikam.com"})
