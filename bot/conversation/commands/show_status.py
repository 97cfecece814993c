"""`status`: what became of a person's own requests."""

from bot.conversation import present
from bot.conversation.answers import Answer, Show
from bot.conversation.commands.command import Command
from bot.conversation.desk import Desk
from bot.conversation.inputs import Sender
from bot.conversation.views import Hidden, StatusView

SHOWN = 5
# The store puts every failure first; those that changed nothing take their place by age here.
LOOKED_AT = 50


async def run(desk: Desk, sender: Sender, _rest: str) -> Answer:
    """Return a person's requests, unfinished ones first, whatever they chose to be told."""
    found = await desk.world.requests.of(sender.tenant_id, sender.person_id, LOOKED_AT)
    newest = sorted(found, key=lambda request: request.updated_at, reverse=True)
    first = [request for request in newest if present.is_unfinished(request)]
    others = [request for request in newest if not present.is_unfinished(request)]
    rows = tuple(present.status_row(request) for request in [*first, *others][:SHOWN])
    return Show(StatusView(rows=rows, hidden=_hidden(len(first), len(others))))


def _hidden(unfinished: int, others: int) -> Hidden:
    if unfinished + others <= SHOWN:
        return Hidden.NOTHING
    if unfinished > SHOWN:
        return Hidden.UNFINISHED
    return Hidden.OTHERS if unfinished == SHOWN else Hidden.OLDER


COMMAND = Command(
    "status", frozenset({"status", "requests", "aanvragen", "verzoeken", "mijn", "my"}), run
)
