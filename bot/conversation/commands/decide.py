"""`cancel`, `retry`, `undo`: what the buttons of a request do, typed; with the same checks."""

from dataclasses import replace
from functools import partial
from typing import assert_never

from bot.conversation import deeds, present
from bot.conversation.answers import Answer, Show
from bot.conversation.commands import own_requests
from bot.conversation.commands.command import Command
from bot.conversation.desk import Desk
from bot.conversation.dialogs import moving
from bot.conversation.dialogs.moving import Overtaken
from bot.conversation.inputs import Sender
from bot.conversation.views import (
    CannotView,
    ChooseView,
    Deed,
    NoRequestView,
    NothingView,
    RequestView,
)
from bot.domain.requests import NotAllowed, Place, Request
from bot.workflow.world import World

SHOWN = 5


async def run(desk: Desk, sender: Sender, rest: str, *, deed: Deed) -> Answer:
    """Do the deed with the request that is named, or with the only one that can be meant."""
    if reference := own_requests.reference_in(rest):
        request = await own_requests.called(desk, sender, reference)
        if request is None:
            return Show(NoRequestView(reference))
        return await _done(desk, sender, request, deed)
    own = await own_requests.all_of(desk, sender)
    match deeds.meant(deed, own, desk.world.clock.now()):
        case ():
            return Show(NothingView(deed))
        case (request,):
            return await _done(desk, sender, request, deed)
        case several:
            return Show(ChooseView(deed, tuple(map(present.status_row, several[:SHOWN]))))


async def _done(desk: Desk, sender: Sender, request: Request, deed: Deed) -> Answer:
    if why := deeds.why_not(deed, request):
        about = await moving.now(desk.world, request)
        return Show(CannotView(deed, why, about), request_id=request.id)
    try:
        view = await _do(desk, sender, request, deed)
    except (NotAllowed, Overtaken):
        latest = await desk.world.requests.get(request.id)
        view = await moving.now(desk.world, latest or request)
    # The card of a request that ended stays where it is, and says so.
    return Show(view, request_id="" if deed is Deed.CANCEL else request.id)


async def _do(desk: Desk, sender: Sender, request: Request, deed: Deed) -> RequestView:
    spoken = replace(request, language=sender.language)
    if deed is Deed.CANCEL:
        return await moving.cancel(desk.world, spoken, elsewhere=True)
    # The answer becomes the card of the request; the one before is brought up to date too.
    if request.place.activity_id:
        await desk.places.card_moved(f"before:{request.id}", request.place)
    here = Place(sender.conversation_id, sender.service_url)
    return await _let_run(desk.world, replace(spoken, place=here), deed)


async def _let_run(world: World, request: Request, deed: Deed) -> RequestView:
    match deed:
        case Deed.RETRY:
            return await moving.retry(world, request)
        case Deed.UNDO:
            return await moving.undo(world, request)
        case Deed.CANCEL:
            return await moving.cancel(world, request)
        case _:
            assert_never(deed)


_CANCELLING = frozenset(
    {"cancel", "stop", "abort", "quit", "annuleren", "annuleer", "stoppen", "afbreken"}
)
_RETRYING = frozenset({"retry", "again", "try again", "opnieuw", "nogmaals", "probeer opnieuw"})
_UNDOING = frozenset({"undo", "revert", "terugdraaien", "ongedaan", "ongedaan maken"})

CANCEL = Command("cancel", _CANCELLING, partial(run, deed=Deed.CANCEL))
RETRY = Command("retry", _RETRYING, partial(run, deed=Deed.RETRY))
UNDO = Command("undo", _UNDOING, partial(run, deed=Deed.UNDO))
