"""What went wrong, what stands already, and how to go on."""

from bot.conversation.inputs import Verb
from bot.conversation.views import (
    PROBLEM_CODES,
    FailedView,
    StepKind,
    StepState,
    TroubleView,
)
from cards import elements, steps
from cards.elements import Element, Execute
from cards.foreign import block, phrase, plain, sentence
from cards.layout import Screen, heading, press, text, title
from cards.texts import Words

_LOOKS = frozenset(
    {StepKind.CHECK, StepKind.AWAIT_GUEST, StepKind.READ_SENDERS, StepKind.READ_REDEEMED}
)
# A problem of these kinds is a clear no, so the step that met it has changed nothing.
_CLEAR = frozenset(
    {
        "access-denied",
        "address-refused",
        "address-taken",
        "changed",
        "group-gone",
        "guests-refused",
        "invitation-refused",
        "no-longer-allowed",
        "sign-in-failed",
        "sign-in-unreachable",
        "synced-object",
        "wrong-kind",
    }
)
_OVER = frozenset({"changed", "no-longer-allowed"})


def build(view: FailedView, words: Words) -> Screen:
    """Return where a request stopped and why, and what stands already."""
    facts = {"name": view.person.name, "group": view.group}
    return Screen(
        plain(words, "failed-summary", **facts),
        (
            title(words, _title(view)),
            sentence(words, "failed-for", **facts),
            sentence(words, "failed-at", step=steps.named(words, view.failed, facts)),
            *_why(words, view.problem),
            heading(words, "section-state"),
            *steps.standing(words, view.steps, facts),
            *_stands(view, words, facts),
            *_reference(words, view.reference),
        ),
        (*_ways_on(view, words), press(words, "button-cancel", Verb.CANCEL, view.handle)),
    )


def _ways_on(view: FailedView, words: Words) -> tuple[Execute, ...]:
    """First what is likely to help; a plan that holds no more is not tried again."""
    over = view.problem in _OVER
    retry_first = view.passing and not over
    retry = press(words, "button-retry", Verb.RETRY, view.handle, primary=retry_first)
    change = press(words, "button-change", Verb.CHANGE, view.handle, primary=not retry_first)
    if over:
        return (change,)
    return (retry, change) if retry_first else (change, retry)


def trouble(view: TroubleView, words: Words) -> Screen:
    """Return what failed before there was a plan."""
    return Screen(
        plain(words, "trouble-summary"),
        (
            title(words, "failed-title-passing" if view.passing else "failed-title"),
            *_why(words, view.problem),
            *_reference(words, view.reference),
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


def _title(view: FailedView) -> str:
    if _changed_something(view):
        return "failed-title-halfway"
    return "failed-title-passing" if view.passing else "failed-title"


def _changed_something(view: FailedView) -> bool:
    made = {StepState.DONE, StepState.NOT_CONFIRMED}
    return _is_made(view) or any(
        step.kind not in _LOOKS and step.state in made for step in view.steps
    )


def _is_made(view: FailedView) -> bool:
    return view.member_added or view.contact_made or view.guest_made


def _why(words: Words, problem: str) -> list[Element]:
    key = f"problem-{problem if problem in PROBLEM_CODES else 'unexpected'}"
    return [
        text(words, key),
        heading(words, "section-next"),
        text(words, f"{key}.next"),
    ]


def _stands(view: FailedView, words: Words, facts: dict[str, str]) -> list[Element]:
    if view.member_added:
        return [sentence(words, "failed-member", **facts)]
    if stays := _stays(view):
        return [text(words, key) for key in stays]
    # Changing senders takes two commands; a no to the second says nothing about the first.
    refused = view.problem in _CLEAR and view.failed is not StepKind.CHANGE_SENDERS
    if not _changed_something(view) and (view.failed in _LOOKS or refused):
        return [text(words, "failed-nothing")]
    return []


def _stays(view: FailedView) -> tuple[str, ...]:
    """Name what was made for the membership and is there without it."""
    rows = ((view.contact_made, "failed-contact-stays"), (view.guest_made, "failed-guest-stays"))
    return tuple(key for made, key in rows if made)


def _reference(words: Words, reference: str) -> list[Element]:
    if not reference:
        return []
    said = phrase(words, "failed-reference", reference=reference)
    return [block(said, size=elements.SMALL, is_subtle=True)]
