"""What went wrong, what stands already, and how to go on."""

from bot.conversation.inputs import Verb
from bot.conversation.views import FailedView, TroubleView
from cards import problems, stands, steps
from cards.elements import Execute
from cards.foreign import phrase, plain, sentence
from cards.layout import Screen, bullets, heading, press, text, title
from cards.texts import Words

# What helps against these stands on the form.
_MENDED_ON_FORM = frozenset(
    {
        "address-refused",
        "address-taken",
        "changed",
        "group-gone",
        "person-gone",
        "wrong-kind",
    }
)
# These stay as they are, however often the same plan is tried.
_OVER = _MENDED_ON_FORM | {"no-longer-allowed"}
_ANOTHER_GROUP = frozenset({"group-gone", "wrong-kind"})


def build(view: FailedView, words: Words) -> Screen:
    """Return where a request stopped and why, what stands, and the ways on."""
    facts = {"name": view.person.name, "group": view.group}
    why = phrase(words, problems.key(view.problem))
    lead = "failed-for-undoing" if view.undoing else "failed-for"
    return Screen(
        plain(words, _summary(view), why=why, **facts),
        (
            title(words, _title(view)),
            sentence(words, lead, **facts),
            sentence(words, "failed-at", step=steps.named(words, view.failed, facts)),
            text(words, problems.key(view.problem)),
            *([text(words, "failed-gave-up")] if view.gave_up else []),
            heading(words, "section-state"),
            *steps.standing(words, view.steps, facts, halted=True),
            *stands.section(view, words, facts),
            heading(words, "section-next"),
            text(words, _next(view)),
            *bullets(phrase(words, key) for key in _choices(view)),
            *problems.reference(words, view.reference),
        ),
        _ways_on(view, words),
    )


def trouble(view: TroubleView, words: Words) -> Screen:
    """Return what failed before there was a plan."""
    key = problems.key(view.problem)
    return Screen(
        plain(words, "trouble-summary", why=phrase(words, key)),
        (
            title(words, "failed-title-passing" if view.passing else "failed-title"),
            text(words, key),
            heading(words, "section-next"),
            text(words, f"{key}.next"),
            *problems.reference(words, view.reference),
        ),
        _ways_out(view, words),
    )


def _ways_out(view: TroubleView, words: Words) -> tuple[Execute, ...]:
    if view.handle is None:
        return (
            press(words, "button-add", Verb.ADD),
            press(words, "button-help", Verb.HELP),
        )
    return (
        press(words, "button-back", Verb.CHANGE, view.handle, primary=True),
        press(words, "button-cancel", Verb.CANCEL, view.handle),
    )


def _kind(view: FailedView) -> str:
    if view.undoing:
        return "-undoing"
    return "-halfway" if stands.changed_something(view) else ""


def _title(view: FailedView) -> str:
    passing = view.passing and not view.gave_up
    return f"failed-title{_kind(view) or ('-passing' if passing else '')}"


def _summary(view: FailedView) -> str:
    return f"failed-summary{_kind(view)}"


def _next(view: FailedView) -> str:
    if view.can_change or view.problem not in _MENDED_ON_FORM:
        return f"{problems.key(view.problem)}.next"
    if view.undoing:
        return "failed-ask-to-remove"
    return "failed-another-group" if view.problem in _ANOTHER_GROUP else "failed-begin-anew"


def _choices(view: FailedView) -> tuple[str, ...]:
    """Name what the buttons do that undo, or leave, what stands."""
    leave = ("failed-leave",) if _is_left(view) else ()
    return (*stands.undo(view.stands, offered=_can_undo(view)), *leave)


def _is_left(view: FailedView) -> bool:
    """What nobody saw may stand too; then there is a way back, and no mere cancelling."""
    return view.stands.anything or _can_undo(view)


def _can_undo(view: FailedView) -> bool:
    """On the way back, trying again is undoing."""
    return view.can_undo and not view.undoing


def _ways_on(view: FailedView, words: Words) -> tuple[Execute, ...]:
    """First what is likely to help."""
    verbs = _likely(view)
    keys = {
        Verb.RETRY: "button-retry",
        Verb.UNDO: "button-undo",
        Verb.CHANGE: "button-back",
    }
    return (
        *(press(words, keys[v], v, view.handle, primary=v is verbs[0]) for v in verbs),
        press(words, "button-leave", Verb.LEAVE, view.handle)
        if _is_left(view)
        else press(words, "button-cancel", Verb.CANCEL, view.handle),
    )


def _likely(view: FailedView) -> tuple[Verb, ...]:
    retry = () if view.problem in _OVER else (Verb.RETRY,)
    undo = (Verb.UNDO,) if _can_undo(view) else ()
    change = (Verb.CHANGE,) if view.can_change else ()
    return (*retry, *undo, *change)
