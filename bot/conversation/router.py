"""From an input to the one who answers it."""

import re
from typing import assert_never

import structlog

from bot.conversation import choices, shown
from bot.conversation.answers import Answer, Keep, Offer, Replace, Show, Silence
from bot.conversation.commands import (
    COMMANDS,
    HELP,
    add_person,
    check_group,
    choose_language,
    choose_notifications,
    show_outsiders,
    show_status,
    wording,
)
from bot.conversation.commands.command import usable
from bot.conversation.desk import Desk
from bot.conversation.dialogs import form, request_card, standing
from bot.conversation.inputs import (
    Field,
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
from bot.domain import bounces, people
from bot.domain.problems import Problem

log = structlog.get_logger()

# In a chat of two, the name is typed without being a mention that Teams marks.
_MENTION = re.compile(r"^@guestlist\b[\s,:]*", re.IGNORECASE)
READ_LENGTH = 4000  # of a message that is longer, nothing behind this is looked at
REPEATED = 200  # what is shown again of a text that nobody understood


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
    if not words and sender.personal:
        return await HELP.run(desk, sender, "") if line else Silence()
    called = wording.called(words, COMMANDS)
    if not sender.personal and not (called and called[0].open):
        # Others read along: everything else belongs into a chat.
        return Show(NotifyHereView(NotifyHere.HOW))
    if bounce := bounces.read(text):
        return await check_group.bounced(desk, sender, bounce)
    if called:
        command, rest = called
        return await command.run(desk, sender, rest)
    if spoken := add_person.spoken(words):
        return await add_person.run(desk, sender, spoken)
    return Show(_not_understood(desk, sender, line, words))


def _not_understood(desk: Desk, sender: Sender, line: str, words: str) -> UnknownView:
    first, _, rest = words[:REPEATED].partition(" ")
    known = usable(COMMANDS, desk, sender)
    suggested = wording.resembling(words[:REPEATED], known)
    if suggested:
        return UnknownView(line[:REPEATED], suggested)
    suggested = wording.resembling(first, known)
    return UnknownView(line[:REPEATED], suggested, rest if suggested else "")


def _beside(answer: Answer) -> Answer:
    """What a button says for the person is answered as if typed: the card stays as it is."""
    if isinstance(answer, Replace):
        return Show(answer.view, answer.language)
    return answer


async def _pressed(  # noqa: C901, PLR0911 - one arm a button
    desk: Desk, pressed: Pressed, sender: Sender
) -> Answer:
    if not sender.personal:
        return Show(HelpView())
    match pressed.verb:
        case Verb.HELP:
            return await HELP.run(desk, sender, "")
        case Verb.ADD:
            chosen = pressed.fields.get(Field.GROUP, "")
            return Show(await form.opened(desk.world, sender, form.Draft(chosen=chosen)))
        case Verb.CHECK:
            return await check_group.pressed(desk, pressed, sender)
        case Verb.WHO:
            return await show_outsiders.pressed(desk, pressed, sender)
        case Verb.STATUS:
            return await show_status.run(desk, sender, "")
        case Verb.NOTIFICATIONS:
            return await choose_notifications.pressed(desk, pressed, sender)
        case Verb.SPEAK:
            return await choose_language.pressed(desk, pressed, sender)
        case Verb.SAY:
            return _beside(await _said(desk, pressed.fields.get(Field.SAID, ""), sender))
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
