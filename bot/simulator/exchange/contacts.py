"""The cmdlets that make, change and remove mail contacts."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.simulator.exchange import failure, identity, rows
from bot.simulator.exchange.command import NOTHING, Command, Outcome, unchanged
from bot.simulator.tenant.objects import Birth, Contact, Side
from bot.simulator.tenant.state import Tenant
from bot.simulator.words import words

LIMITS = {"Name": 64, "Alias": 64, "DisplayName": 256, "MailTip": 175}
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_UNSUPPORTED = re.compile(r"[^A-Za-z0-9!#%*+\-/=?^_~.$&'{}|`\u00a1-\u00ff]")
_FIELDS = {
    "DisplayName": "display_name",
    "Name": "name",
    "Alias": "alias",
    "MailTip": "mail_tip",
    "HiddenFromAddressListsEnabled": "hidden",
    "RequireSenderAuthenticationEnabled": "internal_only",
}
_PERSON = {
    "FirstName": "first_name",
    "LastName": "last_name",
    "Initials": "initials",
    "DisplayName": "display_name",
    "Name": "name",
}
_DETAILS = words("""
    City Company CountryOrRegion Department Fax HomePhone MobilePhone Notes Office Pager Phone
    PostalCode StateOrProvince StreetAddress Title WebPage
""")


def new_mail_contact(command: Command) -> Outcome:
    """Create a mail contact."""
    name, address = _mandatory(command, "Name"), _external(command)
    _refuse_long(command.parameters)
    _refuse_taken(command.tenant, address)
    if any(thing.name.lower() == name.lower() for thing in command.tenant.alive()):
        raise failure.ambiguous(name)
    contact = Contact(
        id=command.tenant.new_id(),
        name=name,
        display_name=command.text("DisplayName") or name,
        alias=_alias(command, name),
        address=address,
        proxies=(f"SMTP:{address}",),
        first_name=command.parameters.get("FirstName"),
        last_name=command.parameters.get("LastName"),
        initials=command.parameters.get("Initials"),
        birth=Birth(command.tenant.now(), Side.EXCHANGE, command.anchor),
    )
    command.tenant.put(contact)
    return Outcome([rows.mail_contact(command, contact)])


def set_mail_contact(command: Command) -> Outcome:
    """Change the mail side of a contact."""
    contact = _writable(command)
    _refuse_long(command.parameters)
    wishes = _wishes(command, _FIELDS)
    custom = dict(contact.custom)
    custom |= {n: str(v) for n, v in command.parameters.items() if n.startswith("CustomAttribute")}
    if "ExternalEmailAddress" in command.parameters:
        address = _external(command)
        if address.lower() != contact.address.lower():
            _refuse_taken(command.tenant, address)
        wishes |= {"address": address, "proxies": (f"SMTP:{address}",)}
    _refuse_not_simulated(command, {*_FIELDS, "ExternalEmailAddress"})
    return _store(command, contact, replace(contact, custom=tuple(custom.items()), **wishes))


def set_contact(command: Command) -> Outcome:
    """Change the personal side of a contact."""
    contact = _writable(command)
    details = dict(contact.details)
    details |= {n: str(v) for n, v in command.parameters.items() if n in _DETAILS}
    _refuse_not_simulated(command, {*_PERSON, *_DETAILS})
    wishes = _wishes(command, _PERSON)
    return _store(command, contact, replace(contact, details=tuple(details.items()), **wishes))


def remove_mail_contact(command: Command) -> Outcome:
    """Remove a contact, also from lists and from senders; its address stays blocked a while."""
    contact = _writable(command)
    if command.parameters.get("Confirm") is not False:
        raise failure.task("Confirm: the command waits for a confirmation that nobody can give.")
    tenant = command.tenant
    tenant.freed[contact.address.lower()] = tenant.now() + tenant.settings.freed_address_after_s
    tenant.remove(contact.id)
    _unlink(tenant, contact.id)
    return NOTHING


def _unlink(tenant: Tenant, contact_id: str) -> None:
    """Senders and moderators are links, which go with what they point to."""

    def rest(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if id_ != contact_id)

    for group in list(tenant.groups()):
        now = group.senders
        after = replace(
            now,
            accepted=rest(now.accepted),
            rejected=rest(now.rejected),
            moderators=rest(now.moderators),
            unmoderated=rest(now.unmoderated),
        )
        if after != now:
            tenant.put(replace(group, senders=after))


def _writable(command: Command) -> Contact:
    contact = identity.the_contact(command)
    if contact.synced:
        raise failure.synced(command.cmdlet, "EmailAddresses", contact.name)
    return contact


def _store(command: Command, before: Contact, after: Contact) -> Outcome:
    if before == after:
        return unchanged(before.name)
    command.tenant.put(after)
    return NOTHING


def _wishes(command: Command, fields: Mapping[str, str]) -> dict[str, Any]:
    parameters = command.parameters
    return {field: parameters[name] for name, field in fields.items() if name in parameters}


def _refuse_not_simulated(command: Command, done: set[str]) -> None:
    silent = {"Identity", "Confirm", "WhatIf", "ForceUpgrade", "ErrorAction", "WarningAction"}
    for name in command.parameters:
        if name not in done | silent and not name.startswith("CustomAttribute"):
            raise failure.task(f"The simulator knows the parameter {name}, but does not act on it.")


def _mandatory(command: Command, name: str) -> str:
    value = command.text(name).strip()
    if not value:
        raise failure.no_parameter_set(f"Missing mandatory parameters: {name}.")
    return value


def _external(command: Command) -> str:
    address = re.sub("^smtp:", "", _mandatory(command, "ExternalEmailAddress"), flags=re.IGNORECASE)
    if not _ADDRESS.fullmatch(address):
        raise failure.bad_address(address)
    return address


def _refuse_long(parameters: Mapping[str, Any]) -> None:
    for name, limit in LIMITS.items():
        if len(str(parameters.get(name) or "")) > limit:
            raise failure.ExchangeFailure(
                "Microsoft.Exchange.Data.DataValidationException",
                f"The length of the property is too long. The maximum length is {limit} and the "
                f"length of the value provided is {len(str(parameters[name]))}. Property: {name}",
            )


def _refuse_taken(tenant: Tenant, address: str) -> None:
    living = tenant.holders(address)
    if living:
        raise failure.address_in_use(address, living[0].name)
    is_blocked = tenant.freed.get(address.lower(), 0) > tenant.now()
    if is_blocked or tenant.holders(address, deleted=True):
        raise failure.held_by_deleted()


def _alias(command: Command, name: str) -> str:
    asked = command.text("Alias")
    if not asked:
        return _UNSUPPORTED.sub("?", name.replace(" ", ""))[: LIMITS["Alias"]]
    if _UNSUPPORTED.search(asked) or asked.startswith(".") or asked.endswith("."):
        raise failure.task(f'The alias "{asked}" is not valid.')
    if any(rows.alias(thing).lower() == asked.lower() for thing in command.tenant.alive()):
        raise failure.task(f'The value "{asked}" of property "Alias" is used by another recipient.')
    return asked
