"""The changes that are made in Exchange, as commands. Objects are named by their GUIDs only."""

from collections.abc import Mapping
from typing import assert_never

from bot.adapters.exchange import naming
from bot.adapters.exchange.commands import Command, Value
from bot.adapters.exchange.rows import Row
from bot.domain.people import OutsidePerson
from bot.domain.senders import Senders
from bot.domain.tri import Tri

MARK = "Guestlist"  # in CustomAttribute15 of every contact that Guestlist made


def create_contact(person: OutsidePerson) -> Command:
    """Make a mail contact; it is visible in the address list until it is completed."""
    parameters: dict[str, Value] = {
        "Name": naming.name(person.address),
        "Alias": naming.alias(person.address),
        "DisplayName": person.name.strip() or person.address.text,
        "ExternalEmailAddress": person.address.text,
    }
    return Command("New-MailContact", parameters, ("Guid", "ExchangeObjectId"))


def complete_contact(contact_id: str, person: OutsidePerson, *, hide: bool) -> tuple[Command, ...]:
    """Mark the contact as made by Guestlist, hide it if so wished, and set its company."""
    marked: dict[str, Value] = {"Identity": contact_id, "CustomAttribute15": MARK}
    if hide:
        marked["HiddenFromAddressListsEnabled"] = True
    commands = [Command("Set-MailContact", marked)]
    if company := person.company.strip():
        commands.append(Command("Set-Contact", {"Identity": contact_id, "Company": company}))
    return tuple(commands)


def stands(row: Row, commands: tuple[Command, ...]) -> bool:
    """Return whether the object shows every value that the commands write."""
    values = (pair for command in commands for pair in command.parameters.items())
    return all(_shows(row, name, value) for name, value in values if name != "Identity")


def _shows(row: Row, name: str, value: Value) -> bool:
    return row.fact(name) is Tri.of(value) if isinstance(value, bool) else row.text(name) == value


def add_member(list_id: str, member_id: str) -> Command:
    """Make the recipient a member; the app itself never stands in ManagedBy."""
    parameters: dict[str, Value] = {
        "Identity": list_id,
        "Member": member_id,
        "BypassSecurityGroupManagerCheck": True,
    }
    return Command("Add-DistributionGroupMember", parameters)


def remove_member(list_id: str, member_id: str) -> Command:
    """Take the recipient off the list; a command that removes would wait to be confirmed."""
    parameters: dict[str, Value] = {
        "Identity": list_id,
        "Member": member_id,
        "BypassSecurityGroupManagerCheck": True,
        "Confirm": False,
    }
    return Command("Remove-DistributionGroupMember", parameters)


def delete_contact(contact_id: str) -> Command:
    """Delete a contact, which takes it out of every list as well."""
    return Command("Remove-MailContact", {"Identity": contact_id, "Confirm": False})


def set_senders(list_id: str, wanted: Senders) -> tuple[Command, ...]:
    """Set allowed senders and the internal-only flag, so that the list is never open in between.

    Opening sets the allowed senders first, closing the flag first ("Fix NDR error 550 5.7.133",
    Microsoft Learn). What is not known in `wanted` stays as it is.
    """
    allowed = _allowed(list_id, wanted)
    match wanted.internal_only:
        case Tri.YES:
            return (_flag(list_id, internal_only=True), *allowed)
        case Tri.NO:
            return (*allowed, _flag(list_id, internal_only=False))
        case Tri.UNKNOWN:
            return allowed
        case _:
            assert_never(wanted.internal_only)


def _allowed(list_id: str, wanted: Senders) -> tuple[Command, ...]:
    fields = {
        "AcceptMessagesOnlyFrom": wanted.people,
        "AcceptMessagesOnlyFromDLMembers": wanted.lists,
    }
    known: dict[str, Value] = {name: value for name, value in fields.items() if value is not None}
    return (_set_list(list_id, known),) if known else ()


def _flag(list_id: str, *, internal_only: bool) -> Command:
    return _set_list(list_id, {"RequireSenderAuthenticationEnabled": internal_only})


def _set_list(list_id: str, fields: Mapping[str, Value]) -> Command:
    parameters: dict[str, Value] = {
        "Identity": list_id,
        **fields,
        "BypassSecurityGroupManagerCheck": True,
    }
    return Command("Set-DistributionGroup", parameters)
