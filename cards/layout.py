"""The pieces that every screen is made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.conversation import inputs
from bot.conversation.inputs import Field, Handle, Verb
from cards import elements
from cards.elements import (
    Action,
    Card,
    Column,
    ColumnSet,
    Container,
    Element,
    Execute,
    RichTextBlock,
    Submit,
    TextBlock,
    TextRun,
)
from cards.foreign import Phrase, block, phrase
from cards.moments import Moment
from cards.texts import Words

WARNING_SIGN = "⚠"
INFO_SIGN = "•"
_READS_INPUTS = frozenset(
    {Verb.PLAN, Verb.GO, Verb.NOTIFICATIONS, Verb.SPEAK, Verb.CHECK, Verb.WHO}
)


@dataclass(frozen=True, slots=True)
class Screen:
    """A card before it becomes JSON; summary is its one line for notifications."""

    summary: str
    body: tuple[Element, ...]
    actions: tuple[Action, ...] = ()


def to_card(screen: Screen, words: Words) -> dict[str, Any]:
    """Return the card of a screen as JSON values."""
    # speak may hold SSML, so nothing in it may look like a tag or an entity.
    spoken = screen.summary.translate({ord(c): " " for c in "<>&"})
    return Card(
        body=list(screen.body), actions=list(screen.actions), speak=spoken, lang=words.language
    ).plain()


def title(words: Words, key: str, /, **facts: int) -> TextBlock:
    """Return the heading of a card."""
    return TextBlock(
        text=words(key, **facts),
        style=elements.HEADING,
        size=elements.LARGE,
        weight=elements.BOLDER,
        wrap=True,
    )


def heading(words: Words, key: str) -> TextBlock:
    """Return the heading of a section."""
    return TextBlock(
        text=words(key),
        style=elements.HEADING,
        weight=elements.BOLDER,
        spacing=elements.MEDIUM,
        wrap=True,
    )


def text(words: Words, key: str, /, **facts: Moment | int) -> TextBlock:
    """Return a paragraph of our own words, with no facts but times and numbers of our own."""
    return TextBlock(text=words(key, **facts), wrap=True)


def note(words: Words, key: str, /, **facts: Moment | int) -> TextBlock:
    """Return a small remark that belongs to what stands above it."""
    return TextBlock(
        text=words(key, **facts),
        size=elements.SMALL,
        is_subtle=True,
        spacing=elements.SMALL,
        wrap=True,
    )


def saved(words: Words) -> TextBlock:
    """Return that a choice was kept."""
    said = words("notifications-saved")
    return TextBlock(
        text=f"✓ {said}",
        color=elements.GOOD,
        weight=elements.BOLDER,
        wrap=True,
    )


def remark(piece: Phrase) -> RichTextBlock:
    """Return a small remark with facts in it."""
    said = block(piece, size=elements.SMALL, is_subtle=True)
    said.spacing = elements.SMALL
    return said


def reference(words: Words, said: str) -> list[RichTextBlock]:
    """Return what a person types to mean this request, or nothing."""
    return [remark(phrase(words, "status-reference", reference=said))] if said else []


def item(sign: str, content: Element, color: str | None = None) -> ColumnSet:
    """Return a line with a hanging sign before it; the content must say it in words too."""
    # A TextBlock would read "1." as the start of a list.
    mark = RichTextBlock(inlines=[TextRun(text=sign, color=color, weight=elements.BOLDER)])
    return ColumnSet(
        columns=[
            Column(items=[mark], width="auto"),
            Column(items=[content], width="stretch", spacing=elements.SMALL),
        ],
        spacing=elements.SMALL,
    )


def bullets(pieces: Iterable[Phrase]) -> list[ColumnSet]:
    """Return a list of sentences."""
    return [item(INFO_SIGN, block(piece)) for piece in pieces]


def numbered(pieces: Iterable[Phrase]) -> list[ColumnSet]:
    """Return a numbered list of sentences."""
    return [item(f"{number}.", block(piece)) for number, piece in enumerate(pieces, 1)]


def banner(sign: str, piece: Phrase, style: str) -> Container:
    """Return a sentence that nobody should overlook."""
    return Container(items=[item(sign, block(piece))], style=style)


def press(  # noqa: PLR0913 - all but three have a default
    words: Words,
    key: str,
    verb: Verb,
    handle: Handle | None = None,
    *,
    group: str = "",
    primary: bool = False,
) -> Execute:
    """Return a button, with what an old client presses in its stead; group is chosen by it."""
    data = inputs.encode(verb, handle, group=group)
    return _button(words(key), verb, data, primary=primary)


def say(words: Words, said: str, command: str) -> Execute:
    """Return the first button of a card, which says a command for the person."""
    data = inputs.encode(Verb.SAY, None, said)
    return _button(words("button-say", command=command), Verb.SAY, data, primary=True)


def _button(title: str, verb: Verb, data: dict[str, Any], *, primary: bool) -> Execute:
    reads = verb in _READS_INPUTS and Field.GROUP.value not in data
    shared: dict[str, Any] = {
        "title": title,
        "style": elements.POSITIVE if primary else None,
        "data": data,
        # Without this, an empty required input would keep somebody from cancelling.
        "associated_inputs": None if reads else elements.NO_INPUTS,
    }
    return Execute(verb=verb.value, fallback=Submit(**shared), **shared)
