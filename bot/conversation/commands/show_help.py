"""`help`: what the bot can do. It asks nothing of the world, so that it always works."""

from bot.conversation.answers import Answer, Show
from bot.conversation.commands.command import Command
from bot.conversation.desk import Desk
from bot.conversation.inputs import Sender
from bot.conversation.views import HelpView

_HELP = HelpView()


async def run(_desk: Desk, _sender: Sender, _rest: str) -> Answer:
    """Return the help."""
    return Show(_HELP)


COMMAND = Command(
    "help",
    frozenset(
        {"help", "hi", "hello", "hey", "hallo", "hoi", "start", "menu", "?", "thanks", "thank"}
        | {"hulp", "bedankt", "dank", "dankjewel"}
    ),
    run,
)
