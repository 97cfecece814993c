"""Several requests of one person: the list of them, and what several met together."""

from collections.abc import Mapping, Sequence

from bot.conversation.inputs import Verb
from bot.conversation.views import (
    DigestView,
    Hidden,
    RequestState,
    StatusRow,
    StatusView,
    StepState,
)
from cards import elements, problems, steps
from cards.elements import ActionSet, ColumnSet, Container, Element
from cards.foreign import Phrase, block, phrase, plain, sentence
from cards.layout import Screen, heading, item, note, press, reference, text, title
from cards.moments import moment
from cards.texts import Words

ROWS = 5  # with a button each, and one more below them, as many as a card may have
DIGEST_ROWS = 10
# As the steps of a request have them; the words beside a sign say the same.
_SIGNS: Mapping[RequestState, StepState] = {
    RequestState.RUNNING: StepState.RUNNING,
    RequestState.PAUSED: StepState.RUNNING,
    RequestState.DONE: StepState.DONE,
    RequestState.UNDONE: StepState.DONE,
    RequestState.FAILED: StepState.FAILED,
    RequestState.REFUSED: StepState.FAILED,
}
_HALTED = frozenset({RequestState.FAILED, RequestState.PAUSED})
_HELD_UP = _HALTED | {RequestState.RUNNING}
_GOOD = frozenset({RequestState.DONE, RequestState.UNDONE})
_UNSEEN = "not-confirmed"
_OPENER = ("button-open", Verb.OPEN)


def build(view: StatusView, words: Words) -> Screen:
    """Return a person's own requests, each with a button that opens it, and which are missing."""
    rows = [row(words, one, _OPENER) for one in view.rows[:ROWS]]
    cut = len(view.rows) > ROWS and view.hidden is Hidden.NOTHING
    hidden = Hidden.OLDER if cut else view.hidden
    foot = note(words, f"status-hidden-{hidden.value}")
    foot.separator = True
    return Screen(
        words("status-summary"),
        (
            title(words, "status-title"),
            *((*rows, foot) if rows else [text(words, "status-empty")]),
        ),
        (press(words, "button-add", Verb.ADD, primary=not rows),),
    )


def digest(view: DigestView, words: Words) -> Screen:
    """Return what several requests met together."""
    key, count = f"digest-{view.kind.value}", len(view.rows)
    why = [text(words, problems.key(view.problem))] if view.problem else []
    return Screen(
        _summary(view, words, words(key, count=count)),
        (
            title(words, key, count=count),
            *why,
            heading(words, "digest-which"),
            *(row(words, one) for one in view.rows[:DIGEST_ROWS]),
            *more(words, view.rows, DIGEST_ROWS),
            note(words, "told-choose"),
        ),
        (press(words, "button-status", Verb.STATUS, primary=True),),
    )


def more(words: Words, listed: Sequence[object], shown: int) -> list[Element]:
    """Return how many of a list are not shown, or nothing."""
    missing = len(listed) - shown
    return [note(words, "more-requests", count=missing)] if missing > 0 else []


def _summary(view: DigestView, words: Words, what: str) -> str:
    if not view.problem:
        return what
    why = phrase(words, problems.key(view.problem))
    return plain(words, "digest-summary", what=Phrase(what), why=why)


def row(words: Words, one: StatusRow, opener: tuple[str, Verb] | None = None) -> Container:
    """Return a request as a part of a list; opener is the text and the verb of its button."""
    who = one.person.name or one.person.email or words("status-nobody")
    group = one.group or words("status-no-group")
    due = [note(words, "status-due", when=moment(words, one.due_at))] if one.due_at else []
    return Container(
        items=[
            sentence(words, "step-add-to-list.plan", name=who, group=group),
            _state(words, one, with_why=opener is not None),
            *due,
            note(words, "status-changed", when=moment(words, one.changed_at)),
            *reference(words, one.reference),
            *_buttons(words, one, opener),
        ],
        separator=True,
        spacing=elements.MEDIUM,
    )


def _buttons(words: Words, one: StatusRow, opener: tuple[str, Verb] | None) -> list[ActionSet]:
    if opener is None:
        return []
    key, verb = opener
    return [ActionSet(actions=[press(words, key, verb, one.handle)])]


def _state(words: Words, row: StatusRow, *, with_why: bool) -> ColumnSet:
    """Say how a request stands, and why, unless the reason stands above all rows."""
    unseen = row.problem == _UNSEEN and row.state in _GOOD | {RequestState.PAUSED}
    said = words(_stands(row, unseen=unseen))
    if with_why and row.problem and row.state in _HELD_UP and not unseen:
        said = words("status-why", state=said, why=words(problems.key(row.problem)))
    sign = StepState.NOT_CONFIRMED if unseen else _SIGNS.get(row.state, StepState.WAITING)
    return item(steps.SIGNS[sign], block(Phrase(said)), steps.COLORS.get(sign))


def _stands(row: StatusRow, *, unseen: bool) -> str:
    """Return the text for how a request stands, on its way there or back."""
    undo = row.undoing and row.state in _HELD_UP
    back = unseen and (row.undoing or row.state is RequestState.UNDONE)
    key = "request-unseen" if unseen else f"request-{row.state.value}"
    if undo or back:
        return f"{key}.undo"
    return f"{key}.left" if row.left else key
