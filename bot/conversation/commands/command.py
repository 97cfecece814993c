"""What a command is: the words that call it, and what it does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.conversation.answers import Answer
from bot.conversation.desk import Desk
from bot.conversation.inputs import Sender


@dataclass(frozen=True, slots=True)
class Command:
    """A command; words are lower-case, in all languages at once; run gets the rest of the text.

    A word may be several, with one space between. One that is open may be used in group chats and
    channels too; one that is listed stands in the menus of Teams, which have room for twelve.
    """

    name: str
    words: frozenset[str]
    run: Callable[[Desk, Sender, str], Awaitable[Answer]]
    open: bool = False
    for_administrators: bool = False
    listed: bool = True


def is_administrator(desk: Desk, sender: Sender) -> bool:
    """Return whether the operator named this person an administrator of the bot."""
    return sender.person_id.lower() in desk.world.rules.administrators


def usable(commands: tuple[Command, ...], desk: Desk, sender: Sender) -> tuple[Command, ...]:
    """Return the commands that this person can use."""
    everything = is_administrator(desk, sender)
    return tuple(one for one in commands if everything or not one.for_administrators)
