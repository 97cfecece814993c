"""`help`: what the bot can do. It asks nothing of the world, so that it always works."""

from functools import partial

from bot.conversation.answers import Answer, Show
from bot.conversation.commands import wording
from bot.conversation.commands.command import Command, usable
from bot.conversation.desk import Desk
from bot.conversation.inputs import Sender
from bot.conversation.views import CommandHelpView, HelpView

_WORDS = frozenset(
    {"help", "hi", "hello", "hey", "hallo", "hoi", "start", "menu", "?", "thanks", "thank"}
    | {"hulp", "bedankt", "dank", "dankjewel", "commands", "opdrachten"}
)


def over(others: tuple[Command, ...]) -> Command:
    """Return the command that explains these others, and itself."""
    own = Command("help", _WORDS, _nothing)
    return Command("help", _WORDS, partial(_run, commands=(*others, own)))


async def _nothing(_desk: Desk, _sender: Sender, _rest: str) -> Answer:
    return Show(HelpView())


async def _run(desk: Desk, sender: Sender, rest: str, *, commands: tuple[Command, ...]) -> Answer:
    """Return what the person can do, or the command that they ask about."""
    known = usable(commands, desk, sender)
    if asked := _asked(rest, known):
        return Show(CommandHelpView(asked))
    return Show(HelpView(tuple(command.name for command in known)))


def _asked(rest: str, known: tuple[Command, ...]) -> str:
    if not rest.strip():
        return ""
    said = rest.strip().removeprefix("/")
    if found := wording.called(said, known):
        return found[0].name
    return wording.resembling(said, known)
