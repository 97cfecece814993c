"""How the request of a card stands now, for presses that met a problem or came too late."""

from dataclasses import replace

from bot.conversation import shown
from bot.conversation.answers import Answer, Keep, Replace, Silence
from bot.conversation.desk import Desk
from bot.conversation.dialogs import moving
from bot.conversation.inputs import Handle, Looked, Pressed, Sender, Verb
from bot.conversation.views import OvertakenView, StaleView, TroubleView
from bot.domain.problems import Problem
from bot.domain.requests import Request, RequestState
from bot.workflow.world import World


async def troubled(desk: Desk, press: Pressed, sender: Sender, trouble: TroubleView) -> Answer:
    """Return what a press leads to that met this problem.

    What it was to store may be stored all the same, and the card may be one of long ago: what is
    so now is looked at. Where that cannot be read, the card stays as it is.
    """
    try:
        request = await mine(desk.world, press.handle, sender)
    except Problem:
        return Keep(trouble)
    if request is None:
        return Replace(StaleView())
    if press.verb is Verb.OPEN:
        return Keep(trouble)
    if request.state is RequestState.DRAFT:
        return Replace(replace(trouble, handle=shown.handle(request)))
    if not is_current(press, request):
        return Replace(OvertakenView(moving.presented(desk.world, request)))
    # What stands, and how to go on, is on the card of a request that stopped.
    return Keep(trouble) if request.state in moving.STOPPED else Replace(trouble)


async def looked(desk: Desk, seen: Looked, sender: Sender) -> Answer:
    """Return the request as it stands if it has moved on since, else nothing."""
    request = await mine(desk.world, seen.handle, sender)
    if request is None or seen.handle == shown.handle(request):
        return Silence()
    return Replace(await moving.now(desk.world, request))


async def overtaken(world: World, request: Request) -> OvertakenView:
    """Return the request as it stands, for a press on a card that is older."""
    return OvertakenView(await moving.now(world, request))


async def mine(world: World, handle: Handle | None, sender: Sender) -> Request | None:
    """Return the request of a card if it is this person's; nobody else learns that it exists."""
    if handle is None:
        return None
    request = await world.requests.get(handle.request_id)
    if request is None or request.tenant_id != sender.tenant_id:
        return None
    return request if request.asker_id == sender.person_id else None


def is_current(press: Pressed, request: Request) -> bool:
    """Return whether nothing has moved the request since its card was drawn."""
    return press.handle == shown.handle(request)
