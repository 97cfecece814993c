"""Finds the recipients that an Identity means, as the back end behind the anchor sees them."""

from collections.abc import Callable, Iterator
from typing import TypeGuard, TypeVar

from bot.simulator.exchange import failure, rows
from bot.simulator.exchange.command import Command
from bot.simulator.tenant.objects import (
    Contact,
    Group,
    Thing,
    User,
    addresses,
    exchange_guid,
    is_list,
)
from bot.simulator.tenant.sight import exchange_replicated, exchange_sees

AnyThing = TypeVar("AnyThing", bound=Thing)


def recipients(command: Command, *, deleted: bool = False) -> Iterator[Thing]:
    """Return every recipient this back end knows."""
    for thing in command.tenant.objects.values():
        living = exchange_sees(command.tenant, thing, command.anchor)
        gone = thing.deleted_at is not None and exchange_replicated(
            command.tenant, thing, command.anchor
        )
        if living or (deleted and gone):
            yield thing


def answers_to(thing: Thing, identity: str) -> bool:
    """Return whether the object answers to this identity: GUID, name, alias, DN or address."""
    wanted = identity.lower().removeprefix("smtp:")
    known = {
        thing.id,
        exchange_guid(thing.id),
        thing.name.lower(),
        rows.alias(thing).lower(),
        rows.distinguished_name(thing.name).lower(),
        *addresses(thing),
    }
    if isinstance(thing, User):
        known.add(thing.upn.lower())
    return wanted in known


def the_recipient(command: Command, identity: str) -> Thing:
    """Return the one recipient, or raise what Exchange answers to none or several."""
    return _only([t for t in recipients(command) if answers_to(t, identity)], identity)


def the_contact(command: Command) -> Contact:
    """Return the contact that the command is about."""
    identity = given(command, "Identity")
    fitting = (thing for thing in recipients(command) if answers_to(thing, identity))
    return _only([thing for thing in fitting if isinstance(thing, Contact)], identity)


def the_group(command: Command, is_right: Callable[[Group], bool] = is_list) -> Group:
    """Return the group that the command is about; a group of another kind is not found."""
    identity = given(command, "Identity")

    def fits(thing: Thing) -> TypeGuard[Group]:
        return isinstance(thing, Group) and is_right(thing) and answers_to(thing, identity)

    return _only([thing for thing in recipients(command) if fits(thing)], identity)


def given(command: Command, name: str) -> str:
    """Return a parameter that a writing cmdlet cannot do without."""
    value = command.text(name).strip()
    if not value:
        raise failure.ExchangeFailure(
            "System.Management.Automation.ParameterBindingException",
            f"Cannot bind argument to parameter '{name}' because it is null or empty.",
        )
    return value


def _only(found: list[AnyThing], identity: str) -> AnyThing:
    if not found:
        raise failure.not_found(identity)
    if len(found) > 1:
        raise failure.ambiguous(identity)
    return found[0]
