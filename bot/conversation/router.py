"""From an input to the one who answers it."""

import re
from typing import assert_never

import structlog
from rapidfuzz import fuzz, process

from bot.conversation import choices, shown
from bot.conversation.answers import Answer, Keep, Offer, Replace, Show, Silence
from bot.conversation.commands import COMMANDS, add_person, choose_notifications, show_status
from bot.conversation.commands.command import Command
from bot.conversation.desk import Desk
from bot.conversation.dialogs import form, request_card, standing
from bot.conversation.inputs import (
    Input,
    Installed,
    Looked,
    Pressed,
    Said,
    Searched,
    Sender,
    Unreadable,
    Verb,
)
from bot.conversation.views import (
    HelpView,
    NotifyHere,
    NotifyHereView,
    StaleView,
    TroubleView,
    UnknownView,
    WelcomeView,
)
from bot.domain import people
from bot.domain.problems import Problem

log = structlog.get_logger()

_BY_WORD: dict[str, Command] = {word: command for command in COMMANDS for word in command.words}
# In a chat of two, the name is typed without being a mention that Teams marks.
_MENTION = re.compile(r"^@guestlist\b[\s,:]*", re.IGNORECASE)
READ_LENGTH = 4000  # of a message that is longer, nothing behind this is looked at
REPEATED = 200  # what is shown again of a text that nobody understood
CLOSE_ENOUGH = 70  # offered as a suggestion, never carried out


async def respond(desk: Desk, said: Input, sender: Sender) -> Answer:
    """Return the answer to an input; where the world did not answer, the person is told why."""
    try:
        return await _respond(desk, said, sender)
    except Problem as problem:
        reference = shown.reference(desk.world.new_id())
        log.warning("not_answered", problem=problem.code, detail=problem.detail, ref=reference)
        if isinstance(said, Searched):
            return Offer(())
        handle = said.handle if isinstance(said, Pressed) else None
        trouble = TroubleView(problem.code, problem.passing, handle, problem.facts, reference)
        if isinstance(said, Pressed) and handle:
            return await standing.troubled(desk, said, sender, trouble)
        return Keep(trouble) if isinstance(said, Looked) else Replace(trouble)


async def _respond(desk: Desk, said: Input, sender: Sender) -> Answer:
    match said:
        case Said(text):
            return await _said(desk, text, sender)
        case Pressed():
            return await _pressed(desk, said, sender)
        case Looked():
            return await standing.looked(desk, said, sender)
        case Searched(words, limit):
            found = await choices.search(desk.world, sender.person_id, words, limit)
            return Offer(found)
        case Installed():
            return Show(WelcomeView())
        case Unreadable():
            return Replace(StaleView())
        case _:
            assert_never(said)


async def _said(desk: Desk, text: str, sender: Sender) -> Answer:
    line = people.clean_line(text[:READ_LENGTH])
    words = _MENTION.sub("", line).removeprefix("/").strip()
    first, _, rest = words.partition(" ")
    if not words and sender.personal:
        return Show(HelpView()) if line else Silence()
    command = _command(first)
    if not sender.personal and not (command and command.open):
        # Others read along: everything else belongs into a chat.
        return Show(NotifyHereView(NotifyHere.HOW))
    if command:
        return await command.run(desk, sender, rest)
    if spoken := add_person.spoken(words):
        return await add_person.run(desk, sender, spoken)
    return Show(UnknownView(line[:REPEATED], suggestion(first)))


def _command(word: str) -> Command | None:
    bare = word.lower()
    return _BY_WORD.get(bare) or _BY_WORD.get(bare.rstrip("!.,:?"))


def suggestion(word: str) -> str:
    """Return the command that a word resembles, or nothing."""
    hit = process.extractOne(
        word.lower(), sorted(_BY_WORD), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH
    )
    return _BY_WORD[hit[0]].name if hit else ""


async def _pressed(desk: Desk, pressed: Pressed, sender: Sender) -> Answer:
    if not sender.personal:
        return Show(HelpView())
    match pressed.verb:
        case Verb.HELP:
            return Show(HelpView())
        case Verb.ADD:
            return Show(await form.opened(desk.world, sender, form.Draft()))
        case Verb.STATUS:
            return await show_status.run(desk, sender, "")
        case Verb.NOTIFICATIONS:
            return await choose_notifications.pressed(desk, pressed, sender)
        case (
            Verb.PLAN
            | Verb.GO
            | Verb.CHANGE
            | Verb.CANCEL
            | Verb.RETRY
            | Verb.UNDO
            | Verb.LEAVE
            | Verb.OPEN
        ):
            return await request_card.pressed(desk, pressed, sender)
        case _:
            assert_never(pressed.verb)
