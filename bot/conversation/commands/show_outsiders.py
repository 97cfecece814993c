"""`who`: the people from outside in a group, or the groups that one of them is in."""

from bot.conversation import choices, finding
from bot.conversation.answers import Answer, Show
from bot.conversation.commands.check_group import counted
from bot.conversation.commands.command import Command
from bot.conversation.desk import Desk
from bot.conversation.finding import Chosen
from bot.conversation.inputs import Pressed, Sender
from bot.conversation.views import (
    NotShown,
    OutsiderRow,
    RefusalView,
    WhereView,
    WhoView,
    Wish,
)
from bot.domain import addresses, policy
from bot.domain.addresses import Address
from bot.domain.outsiders import Inside
from bot.domain.problems import GroupGone
from bot.domain.tri import Tri
from bot.workflow import reading, whereabouts
from bot.workflow.reading import Seen
from bot.workflow.together import together

ROWS = 15


async def run(desk: Desk, sender: Sender, rest: str) -> Answer:
    """Return who from outside is in the named group, or where the named person is."""
    name = finding.name_in(rest)
    address = addresses.parse(name)
    if isinstance(address, Address):
        own = await desk.world.directory.own_domains()
        if not finding.is_inside(address, own):
            return await _where(desk, sender, address)
    return await _who(desk, sender, await finding.typed(desk.world, sender, name, Wish.WHO))


async def pressed(desk: Desk, press: Pressed, sender: Sender) -> Answer:
    """Return who from outside is in a group that was chosen on a card."""
    return await _who(desk, sender, await finding.pressed(desk.world, press, sender, Wish.WHO))


async def _who(desk: Desk, sender: Sender, found: Chosen | Answer) -> Answer:
    if not isinstance(found, Chosen):
        return found
    try:
        seen = await reading.group(desk.world, sender.person_id, found.ref)
    except GroupGone:
        return await finding.gone(desk.world, sender, Wish.WHO, found)
    if not isinstance(seen, Seen):
        return Show(RefusalView(handle=None, reason=seen))
    return Show(_view(seen, await reading.inside(desk.world, seen)))


def _view(seen: Seen, inside: Inside | NotShown) -> WhoView:
    people = () if isinstance(inside, NotShown) else inside.people
    return WhoView(
        value=choices.encode(seen.group.ref),
        group=seen.group.name,
        rows=tuple(OutsiderRow(p.name, p.mail, p.kind, p.accepted) for p in people[:ROWS]),
        outsiders=counted(inside),
        is_owner=seen.is_owner,
        owners=tuple(owner.name for owner in seen.owners.people),
    )


async def _where(desk: Desk, sender: Sender, address: Address) -> Answer:
    world = desk.world
    async with together() as both:
        asker = both.create_task(world.directory.colleague(sender.person_id))
        own = both.create_task(choices.own_names(world, sender.person_id))
    if fault := policy.asker_fault(asker.result()):
        return Show(RefusalView(handle=None, reason=fault))
    names, all_read = own.result()
    found = await whereabouts.of(world, address, names)
    complete = found.complete if all_read else Tri.UNKNOWN
    groups = tuple(name.name for name in found.groups)
    return Show(WhereView(email=address.text, groups=groups, complete=complete))


COMMAND = Command("who", frozenset({"who", "wie"}), run)
