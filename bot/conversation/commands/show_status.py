"""`status`: what became of a person's own requests."""

from bot.conversation import present
from bot.conversation.answers import Answer, Show
from bot.conversation.commands import own_requests
from bot.conversation.commands.command import Command
from bot.conversation.desk import Desk
from bot.conversation.dialogs import moving
from bot.conversation.inputs import Sender
from bot.conversation.views import Hidden, NoRequestView, StatusView

SHOWN = 5


async def run(desk: Desk, sender: Sender, rest: str) -> Answer:
    """Return the request that is named, else all of the person's."""
    if reference := own_requests.reference_in(rest):
        request = await own_requests.called(desk, sender, reference)
        if request is None:
            return Show(NoRequestView(reference))
        return Show(await moving.now(desk.world, request), request_id=request.id)
    return Show(await listed(desk, sender))


async def listed(desk: Desk, sender: Sender) -> StatusView:
    """Return a person's requests, unfinished ones first, whatever they chose to be told."""
    found = await desk.world.requests.of(sender.tenant_id, sender.person_id, own_requests.LOOKED_AT)
    newest = sorted(found, key=lambda request: request.updated_at, reverse=True)
    first = [request for request in newest if present.is_unfinished(request)]
    others = [request for request in newest if not present.is_unfinished(request)]
    rows = tuple(present.status_row(request) for request in [*first, *others][:SHOWN])
    return StatusView(rows=rows, hidden=_hidden(len(first), len(others)))


def _hidden(unfinished: int, others: int) -> Hidden:
    if unfinished + others <= SHOWN:
        return Hidden.NOTHING
    if unfinished > SHOWN:
        return Hidden.UNFINISHED
    return Hidden.OTHERS if unfinished == SHOWN else Hidden.OLDER


COMMAND = Command(
    "status",
    frozenset(
        {"status", "requests", "my requests", "my", "aanvragen", "verzoeken"}
        | {"mijn aanvragen", "mijn verzoeken", "mijn"}
    ),
    run,
)
