"""What a command is: the words that call it, and what it does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.conversation.answers import Answer
from bot.conversation.desk import Desk
from bot.conversation.inputs import Sender


@dataclass(frozen=True, slots=True)
class Command:
    """A command; words are lower-case, in all languages at once; run gets the rest of the text.

    One that is open may be used in group chats and channels too.
    """

    name: str
    words: frozenset[str]
    run: Callable[[Desk, Sender, str], Awaitable[Answer]]
    open: bool = False
