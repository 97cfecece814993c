"""Every kind of group, one line each."""

# ruff: noqa: E501 — one object, one line: the table is read down its columns

from dataclasses import replace
from typing import Any

from bot.simulator.seed import ids
from bot.simulator.seed.ids import ALICE, BOB, CAROL, DAN, EVE, FRANK, ORGANIZATION_MANAGEMENT
from bot.simulator.tenant.objects import Group, Membership, Senders

EVERYONE_RULE = '(user.userType -eq "Member")'
GRETA, MARTIN = ids.outsider(1), ids.outsider(4)
SAM, NORA = ids.contact(3), ids.contact(8)


def _group(number: int, display_name: str, alias: str, members: tuple[str, ...]) -> Group:
    return Group(
        id=ids.group(number),
        name=display_name,
        display_name=display_name,
        alias=alias,
        members=tuple(Membership(member) for member in members),
    )


def _with_mail(group: Group, owner: str) -> Group:
    address = f"{group.alias}@contoso.com"
    proxies = (f"SMTP:{address}", f"smtp:{group.alias}@contoso.onmicrosoft.com")
    return replace(group, mail=address, proxies=proxies, owners=(owner,))


def m365(
    number: int, title: str, alias: str, *members: str, owner: str = ALICE, **more: Any
) -> Group:
    """Return a Microsoft 365 group; its Exchange Name carries its id, as newer ones do."""
    made = _with_mail(_group(number, title, alias, members), owner)
    kind: dict[str, Any] = {
        "name": f"{alias}_{made.id}",
        "unified": True,
        "recipient_type": "GroupMailbox",
        "visibility": "Private",
        "senders": Senders(internal_only=True),
    }
    return replace(made, **{**kind, **more})


def maillist(
    number: int, title: str, alias: str, *members: str, owner: str = ALICE, **more: Any
) -> Group:
    """Return a distribution list."""
    made = _with_mail(_group(number, title, alias, members), owner)
    return replace(made, **{"recipient_type": "MailUniversalDistributionGroup", **more})


def mail_security(
    number: int, title: str, alias: str, *members: str, owner: str = ALICE, **more: Any
) -> Group:
    """Return a mail-enabled security group."""
    made = maillist(number, title, alias, *members, owner=owner)
    kind = {"security": True, "recipient_type": "MailUniversalSecurityGroup"}
    return replace(made, **{**kind, **more})


def security(
    number: int, title: str, alias: str, *members: str, owner: str = ALICE, **more: Any
) -> Group:
    """Return a security group without mail, which Exchange does not know."""
    made = replace(_group(number, title, alias, members), security=True, owners=(owner,))
    return replace(made, **more)


INTERNAL = Senders(internal_only=True)
LIST_OWNERS, LIST_KEEPERS, ALL_CONTOSO = ids.group(30), ids.group(31), ids.group(29)

GROUPS = (
    m365(1, "Marketing", "marketing", ALICE, BOB, GRETA, team=True),
    m365(2, "Book Club", "bookclub", ALICE, DAN, visibility="Public"),
    maillist(3, "Newsletter", "newsletter", BOB, SAM, senders=INTERNAL),
    maillist(4, "Open Announcements", "announcements", ALICE),
    maillist(5, "Press Contacts", "press", BOB, senders=Senders(accepted=(ALICE, NORA, ALL_CONTOSO))),
    mail_security(6, "Project Vault", "vault", ALICE, BOB, senders=INTERNAL),
    security(7, "Printer Access", "printeraccess", DAN),
    m365(8, "All Staff Community", "allstaffcommunity", rule=EVERYONE_RULE),
    security(9, "All Staff Devices", "allstaffdevices", rule=EVERYONE_RULE),
    maillist(10, "Dynamic Staff", "dynamicstaff", recipient_type="DynamicDistributionGroup", rule="RecipientTypeDetails -eq 'UserMailbox'"),
    maillist(11, "Amsterdam Rooms", "amsterdamrooms", ids.person(12), recipient_type="RoomList"),
    maillist(12, "Old Global Group", "oldglobal", BOB, recipient_type="MailNonUniversalGroup", security=True),
    maillist(13, "Synced Board List", "board", BOB, synced=True),
    security(14, "Synced Badge Holders", "badges", BOB, synced=True),
    security(15, "Helpdesk Admins", "helpdeskadmins", BOB, role_assignable=True),
    security(16, "Payroll Protected", "payroll", FRANK, management_restricted=True),
    m365(17, "Old Project", "oldproject", ALICE, BOB, team=True, archived=True),
    m365(18, "Inside Only", "insideonly", ALICE, guests_allowed=False),
    m365(19, "Confidential Deals", "deals", ALICE, label=ids.LABEL),
    m365(20, "Hidden Circle", "hiddencircle", ALICE, EVE, visibility="HiddenMembership", hidden_membership=True),
    maillist(21, "Hidden Readers", "hiddenreaders", BOB, NORA, hidden_membership=True),
    maillist(22, "Sales Updates", "salesupdates", BOB, MARTIN, senders=INTERNAL),
    m365(23, "Sales Team", "salesteam", ALICE, BOB),
    maillist(24, "Partner News", "partnernews", BOB, owner=LIST_OWNERS, senders=INTERNAL),
    maillist(25, "Supplier News", "suppliernews", BOB, owner=LIST_KEEPERS),
    maillist(26, "Legacy Circular", "legacycircular", BOB, owner=ORGANIZATION_MANAGEMENT),
    maillist(27, "Bob's List", "bobslist", BOB, SAM, owner=BOB, senders=INTERNAL),
    m365(28, "Bob's Workshop", "workshop", BOB, owner=BOB),
    maillist(29, "All Contoso", "allcontoso", ALICE, BOB, CAROL, DAN, EVE, FRANK, senders=INTERNAL),
    mail_security(30, "List Owners", "listowners", CAROL, owner=BOB, name=LIST_OWNERS),
    mail_security(31, "List Keepers", "listkeepers", CAROL, FRANK, owner=BOB),
    maillist(32, "Moderated Forum", "forum", BOB, senders=Senders(moderated=True, moderators=(ALICE,))),
    maillist(33, "Nested News", "nestednews", ids.group(3), owner=ALICE),
    security(34, "Guestlist Approvers", "guestlistapprovers", FRANK, owner=BOB),
)  # fmt: skip
