"""Who from outside is in a group, and in which groups one of them is."""

from bot.conversation.inputs import Verb
from bot.conversation.views import (
    NotShown,
    OutsiderKind,
    OutsiderRow,
    OutsidersView,
    Tri,
    WhereView,
    WhoView,
)
from cards import elements, refusal
from cards.elements import Container, Element, Execute
from cards.foreign import IN_SENTENCE, Phrase, block, phrase, plain, sentence, shown
from cards.layout import INFO_SIGN, WARNING_SIGN, Screen, bullets, item, note, press, text, title
from cards.texts import Words

ROWS = 15
GROUPS = 25


def counted(outsiders: OutsidersView | NotShown, words: Words) -> list[Element]:
    """Return how many people from outside are in a group, or why that is not said."""
    if isinstance(outsiders, NotShown):
        return [item("?", text(words, f"not-shown-{outsiders.value}"))]
    said = [item(INFO_SIGN, text(words, "outsiders-count", count=outsiders.count))]
    return [*said, *_doubts(outsiders, words)]


def _doubts(outsiders: OutsidersView, words: Words) -> list[Element]:
    doubts: list[Element] = []
    if outsiders.complete is not Tri.YES:
        doubts.append(item("?", text(words, "outsiders-incomplete")))
    if outsiders.groups:
        doubts.append(item(INFO_SIGN, text(words, "outsiders-groups", count=outsiders.groups)))
    return doubts


def who(view: WhoView, words: Words) -> Screen:
    """Return the people from outside in a group."""
    named = block(Phrase(shown(view.group)), weight=elements.BOLDER)
    return Screen(
        plain(words, "who-summary", group=view.group),
        (title(words, "who-title"), named, *_people(view, words)),
        _buttons(view, words),
    )


def _people(view: WhoView, words: Words) -> list[Element]:
    if isinstance(view.outsiders, NotShown):
        return _not_shown(view, view.outsiders, words)
    missing = view.outsiders.count - len(view.rows[:ROWS])
    more = [note(words, "more-requests", count=missing)] if missing > 0 else []
    rows = [_row(words, row) for row in view.rows[:ROWS]]
    return [*counted(view.outsiders, words), *rows, *more]


def _not_shown(view: WhoView, why: NotShown, words: Words) -> list[Element]:
    owners = refusal.one_of(view.owners, words)
    return [
        item(WARNING_SIGN, text(words, f"not-shown-{why.value}")),
        sentence(words, f"not-shown-{why.value}.next", owners=owners),
    ]


def _row(words: Words, row: OutsiderRow) -> Container:
    name = row.name.strip() or row.mail
    mail = (
        [block(Phrase(shown(row.mail, IN_SENTENCE)))]
        if row.mail.strip() and row.mail != name
        else []
    )
    lines: list[Element] = [*mail, note(words, _kind(row))]
    for line in lines:
        line.spacing = elements.NONE
    items = [block(Phrase(shown(name, IN_SENTENCE)), weight=elements.BOLDER), *lines]
    return Container(items=items, separator=True)


def _kind(row: OutsiderRow) -> str:
    if row.kind is OutsiderKind.GUEST:
        return f"outsider-guest-{row.accepted.value}"
    return f"outsider-{row.kind.value}"


def _buttons(view: WhoView, words: Words) -> tuple[Execute, ...]:
    add = [press(words, "button-add", Verb.ADD, group=view.value, primary=True)]
    return (
        *(add if view.is_owner else []),
        press(words, "button-check", Verb.CHECK, group=view.value),
    )


def where(view: WhereView, words: Words) -> Screen:
    """Return in which of the asker's groups an outside person is."""
    found = [sentence(words, "where-in", email=view.email)] if view.groups else []
    none = [] if view.groups else [sentence(words, "where-none", email=view.email)]
    groups = [phrase(words, "where-group", group=group) for group in view.groups[:GROUPS]]
    missing = len(view.groups) - GROUPS
    more = [note(words, "more-requests", count=missing)] if missing > 0 else []
    doubt = [] if view.complete is Tri.YES else [item("?", text(words, "where-incomplete"))]
    return Screen(
        plain(words, "where-summary", email=view.email),
        (
            title(words, "where-title"),
            *found,
            *bullets(groups),
            *more,
            *none,
            *doubt,
            note(words, "where-own"),
        ),
        (press(words, "button-add", Verb.ADD, primary=True),),
    )
