"""Which group or person somebody asks about: what was typed, pressed, or stands in a report."""

import re
from dataclasses import dataclass

from bot.conversation import choices
from bot.conversation.answers import Answer, Show
from bot.conversation.inputs import Field, Pressed, Sender
from bot.conversation.views import (
    ChooseGroupView,
    Fault,
    FormFault,
    GroupHint,
    HintKind,
    RefusalView,
    Wish,
)
from bot.domain import addresses, policy
from bot.domain.addresses import Address
from bot.domain.bounces import Bounce, BounceCause
from bot.domain.groups import GroupRef
from bot.workflow.together import together
from bot.workflow.world import World

# What people put between the command and the name, in English and Dutch.
_LEAD = re.compile(
    r"^(?:(?:is|are|zit|zitten|staat|staan|zijn)\s+)?(?:er\s+)?(?:(?:in|on|op)\s+)?"
    r"(?:(?:the|de|het)\s+)?(?:(?:list|group|lijst|groep|team)\s+)?",
    re.IGNORECASE,
)
_MAILTO = re.compile(r"^(?:mailto|smtp):", re.IGNORECASE)
_AROUND = " ,.!?()<>\"'\u201c\u201d\u2018\u2019"
SAID_LENGTH = 300
TRIED = 3  # addresses of a report that are looked up


@dataclass(frozen=True, slots=True)
class Chosen:
    """The group that is meant, and how: by a typed name, by a report of undelivered mail."""

    ref: GroupRef
    name: str = ""
    bounce: BounceCause | None = None


def name_in(said: str) -> str:
    """Return the name or address in what follows a command."""
    typed = said[:SAID_LENGTH].strip(_AROUND)
    bare = _LEAD.sub("", typed, count=1).strip(_AROUND) or typed
    return _MAILTO.sub("", bare)


async def typed(
    world: World, sender: Sender, name: str, wish: Wish, without: GroupRef | None = None
) -> Chosen | Answer:
    """Return the group of this name, or the card that asks which one is meant.

    One that is left out is not found, as if nobody had ever made it.
    """
    async with together() as both:
        asker = both.create_task(world.directory.colleague(sender.person_id))
        offered = both.create_task(choices.meant(world, sender.person_id, name, without))
    if fault := policy.asker_fault(asker.result()):
        return Show(RefusalView(handle=None, reason=fault))
    found = offered.result()
    if ref := choices.decode(found.picked):
        return Chosen(ref, name)
    return Show(ChooseGroupView(wish=wish, groups=found.choices, hint=found.hint))


async def pressed(world: World, press: Pressed, sender: Sender, wish: Wish) -> Chosen | Answer:
    """Return the group that was chosen on a card, or ask which one is meant."""
    value = press.fields.get(Field.GROUP, "")
    if ref := choices.decode(value):
        return Chosen(ref)
    fault = (Fault(Field.GROUP, FormFault.GROUP_NOT_OFFERED),) if value else ()
    return await _own(world, sender, wish, faults=fault)


async def named_in(world: World, sender: Sender, bounce: Bounce) -> Chosen | Answer:
    """Return the group of the own organisation that a report names, or ask which one it is."""
    own = await world.directory.own_domains()
    for address in _inside(bounce.addresses, own)[:TRIED]:
        found = await typed(world, sender, address, Wish.CHECK)
        if isinstance(found, Chosen):
            return Chosen(found.ref, bounce=bounce.cause)
    return await _own(world, sender, Wish.CHECK, _NOT_IN_REPORT, bounce=bounce.cause)


_NOT_IN_REPORT = GroupHint(HintKind.NOT_IN_REPORT)


async def gone(world: World, sender: Sender, wish: Wish, chosen: Chosen) -> Answer:
    """Return the choice of a group, where the one that was meant is not there for the asker."""
    if chosen.bounce:
        return await _own(world, sender, wish, _NOT_IN_REPORT, bounce=chosen.bounce)
    if chosen.name:
        other = await typed(world, sender, chosen.name, wish, chosen.ref)
        if not isinstance(other, Chosen):
            return other
    return await _own(world, sender, wish, faults=(Fault(Field.GROUP, FormFault.GROUP_GONE),))


async def _own(  # noqa: PLR0913 - all but three have a default
    world: World,
    sender: Sender,
    wish: Wish,
    hint: GroupHint | None = None,
    *,
    faults: tuple[Fault, ...] = (),
    bounce: BounceCause | None = None,
) -> Answer:
    """Return the choice among the asker's own groups."""
    async with together() as both:
        asker = both.create_task(world.directory.colleague(sender.person_id))
        offered = both.create_task(choices.own(world, sender.person_id))
    if fault := policy.asker_fault(asker.result()):
        return Show(RefusalView(handle=None, reason=fault))
    own = offered.result()
    return Show(
        ChooseGroupView(
            wish=wish, groups=own.choices, hint=hint or own.hint, faults=faults, bounce=bounce
        )
    )


def _inside(texts: tuple[str, ...], own: frozenset[str]) -> list[str]:
    parsed = (addresses.parse(text) for text in texts)
    found = (address for address in parsed if isinstance(address, Address))
    return [one.text for one in found if is_inside(one, own)]


def is_inside(address: Address, own: frozenset[str]) -> bool:
    """Return whether the address is one of the own organisation."""
    return addresses.fault_among(address, own) is addresses.AddressFault.OWN_DOMAIN
