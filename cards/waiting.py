"""A request that waits until a problem has passed."""

from bot.conversation.inputs import Verb
from bot.conversation.views import PausedView
from cards import problems, stands, steps
from cards.elements import Element, Execute
from cards.foreign import phrase, plain, sentence
from cards.layout import Screen, bullets, heading, press, text, title
from cards.moments import moment
from cards.texts import Words


def build(view: PausedView, words: Words) -> Screen:
    """Return what is waited for, when it is tried again, and what stands already."""
    facts = {"name": view.person.name, "group": view.group}
    tried, due = moment(words, view.tried_at), moment(words, view.due_at)
    return Screen(
        _summary(view, words, facts),
        (
            title(words, _title(view)),
            *_why(view, words, facts),
            text(words, _tried(view), when=tried),
            text(words, "paused-due-unseen" if view.unseen else "paused-due", when=due),
            heading(words, "section-state"),
            *steps.standing(words, view.steps, facts, halted=True),
            # Of what was not seen nobody can say that it stands; the steps say it.
            *([] if view.unseen else stands.section(view, words, facts)),
            *_choices(view, words),
            *problems.reference(words, view.reference),
        ),
        _buttons(view, words),
    )


def _summary(view: PausedView, words: Words, facts: dict[str, str]) -> str:
    if view.unseen:
        return plain(words, "paused-summary-unseen", **facts)
    way = "-undoing" if view.undoing else "-added" if view.stands.member_added else ""
    why = phrase(words, problems.key(view.problem))
    return plain(words, f"paused-summary{way}", why=why, **facts)


def _title(view: PausedView) -> str:
    if not view.unseen:
        return "paused-title"
    return "paused-title-unseen-undoing" if view.undoing else "result-title-unconfirmed"


def _tried(view: PausedView) -> str:
    key = "paused-tried-unseen" if view.unseen else "paused-tried"
    return f"{key}.again" if view.again else key


def _why(view: PausedView, words: Words, facts: dict[str, str]) -> list[Element]:
    if view.unseen:
        return [sentence(words, "paused-unseen", **facts)]
    lead = "paused-for-undoing" if view.undoing else "paused-for"
    return [
        sentence(words, lead, **facts),
        sentence(words, "paused-at", step=steps.named(words, view.held_up, facts)),
        text(words, problems.key(view.problem)),
    ]


def _choices(view: PausedView, words: Words) -> list[Element]:
    """Say what the buttons do that undo, or leave, what stands."""
    keys = (*stands.undo(view.stands, offered=view.can_undo), "paused-stop")
    return [heading(words, "section-next"), *bullets(phrase(words, key) for key in keys)]


def _buttons(view: PausedView, words: Words) -> tuple[Execute, ...]:
    now = "button-look-now" if view.unseen else "button-retry-now"
    undo = [press(words, "button-undo", Verb.UNDO, view.handle)] if view.can_undo else []
    return (
        press(words, now, Verb.RETRY, view.handle, primary=True),
        *undo,
        press(words, "button-stop", Verb.LEAVE, view.handle),
    )
