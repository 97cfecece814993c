"""What a command is: the words that call it, and what it does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.conversation.answers import Answer
from bot.conversation.inputs import Sender
from bot.workflow.world import World


@dataclass(frozen=True, slots=True)
class Command:
    """A command; words are lower-case, in all languages at once; run gets the rest of the text."""

    name: str
    words: frozenset[str]
    run: Callable[[World, Sender, str], Awaitable[Answer]]
