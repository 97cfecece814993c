"""`check`: what a group means for people outside, and what to do about each problem."""

from bot.conversation import choices, finding
from bot.conversation.answers import Answer, Show
from bot.conversation.commands.command import Command
from bot.conversation.desk import Desk
from bot.conversation.finding import Chosen
from bot.conversation.inputs import Pressed, Sender
from bot.conversation.views import (
    CheckView,
    NotShown,
    OutsidersView,
    RefusalView,
    Wish,
)
from bot.domain import checkups
from bot.domain.bounces import Bounce, BounceCause
from bot.domain.groups import Road
from bot.domain.outsiders import Inside
from bot.domain.problems import GroupGone
from bot.domain.tri import Tri
from bot.workflow import reading
from bot.workflow.reading import Seen
from bot.workflow.world import World


async def run(desk: Desk, sender: Sender, rest: str) -> Answer:
    """Return what the named group means for people outside, or ask which one it is."""
    name = finding.name_in(rest)
    return await _checked(desk, sender, await finding.typed(desk.world, sender, name, Wish.CHECK))


async def pressed(desk: Desk, press: Pressed, sender: Sender) -> Answer:
    """Return the same for a group that was chosen on a card."""
    return await _checked(
        desk, sender, await finding.pressed(desk.world, press, sender, Wish.CHECK)
    )


async def bounced(desk: Desk, sender: Sender, bounce: Bounce) -> Answer:
    """Return why a mail came back, with the check of the list that did not take it."""
    return await _checked(desk, sender, await finding.named_in(desk.world, sender, bounce))


async def _checked(desk: Desk, sender: Sender, found: Chosen | Answer) -> Answer:
    if not isinstance(found, Chosen):
        return found
    world = desk.world
    try:
        seen = await reading.group(world, sender.person_id, found.ref)
    except GroupGone:
        return await finding.gone(world, sender, Wish.CHECK, found)
    if not isinstance(seen, Seen):
        return Show(RefusalView(handle=None, reason=seen))
    inside = await reading.inside(world, seen)
    return Show(_view(world, seen, inside, found.bounce))


def _view(
    world: World, seen: Seen, inside: Inside | NotShown, bounce: BounceCause | None
) -> CheckView:
    group, allowed = seen.group, world.rules.security_groups_allowed
    checkup = checkups.check(group, seen.owners, security_groups_allowed=allowed)
    return CheckView(
        value=choices.encode(group.ref),
        group=group.name,
        group_mail=group.mail,
        kind=group.kind,
        team=group.team is Tri.YES,
        guests=checkup.road is Road.GUEST,
        owners=tuple(owner.name for owner in seen.owners.people),
        is_owner=seen.is_owner,
        joins=checkup.joins,
        receives=checkup.receives,
        write=checkup.write,
        moderated=checkup.moderated,
        outsiders=counted(inside),
        hurdles=checkup.hurdles,
        unread=checkup.unread,
        bounce=bounce,
    )


def counted(inside: Inside | NotShown) -> OutsidersView | NotShown:
    """Return how many people from outside there are."""
    if isinstance(inside, NotShown):
        return inside
    return OutsidersView(len(inside.people), inside.complete, inside.groups)


COMMAND = Command(
    "check", frozenset({"check", "controleer", "controleren", "controle", "nakijken"}), run
)
