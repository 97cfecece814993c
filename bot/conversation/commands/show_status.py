"""`status`: what became of a person's own requests."""

from bot.conversation import present
from bot.conversation.answers import Answer, Show
from bot.conversation.commands.command import Command
from bot.conversation.desk import Desk
from bot.conversation.inputs import Sender
from bot.conversation.views import StatusView

SHOWN = 5


async def run(desk: Desk, sender: Sender, _rest: str) -> Answer:
    """Return the newest requests of the person, whatever they chose to be told."""
    found = await desk.world.requests.of(sender.tenant_id, sender.person_id, SHOWN + 1)
    rows = tuple(present.status_row(request) for request in found[:SHOWN])
    return Show(StatusView(rows=rows, more=len(found) > SHOWN))


COMMAND = Command(
    "status", frozenset({"status", "requests", "aanvragen", "verzoeken", "mijn", "my"}), run
)
