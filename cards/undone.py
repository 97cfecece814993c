"""A request that was taken back, or given up half-way."""

from bot.conversation.inputs import Verb
from bot.conversation.views import LeftView, StandsView, StepKind, StepState, UndoneView
from cards import stands, steps
from cards.elements import Element
from cards.foreign import Phrase, names, phrase, plain, sentence
from cards.layout import Screen, bullets, heading, press, reference, text, title
from cards.texts import Words

LISTS = 5  # names of other lists on a card; the rest are "others"

_NOTHING_TAKEN = frozenset({StepKind.CHECK})
_LEAVES = frozenset({StepKind.REMOVE_FROM_LIST, StepKind.REMOVE_FROM_GROUP})
_GONE = frozenset({StepState.DONE, StepState.ALREADY})


def build(view: UndoneView, words: Words) -> Screen:
    """Return what was taken back, and what stays and why."""
    facts = {"name": view.person.name, "group": view.group}
    stays = _stays(view, words)
    unseen = "" if view.confirmed else "-unconfirmed"
    taken = [s for s in view.steps if s.kind not in _NOTHING_TAKEN | _kept(view)]
    return Screen(
        plain(words, f"undone-summary{unseen}", **facts),
        (
            title(words, f"undone-title{unseen}"),
            sentence(words, "undone-for" if view.confirmed else "undone-unconfirmed", **facts),
            *([sentence(words, "undone-member-gone", **facts)] if _left_group(view) else []),
            *_section(words, "section-undone", steps.standing(words, taken, facts)),
            *_section(words, "section-stays", bullets(stays)),
            *reference(words, view.reference),
        ),
        (press(words, "button-another", Verb.ADD),),
    )


def _left_group(view: UndoneView) -> bool:
    gone = any(step.kind in _LEAVES and step.state in _GONE for step in view.steps)
    return gone and view.confirmed and not view.member_kept


def _kept(view: UndoneView) -> set[StepKind]:
    """A thing that is kept was not taken back, however its step ended."""
    contact = {StepKind.DELETE_CONTACT} if view.contact_used_by or view.contact_kept else set()
    return contact | _LEAVES if view.member_kept else contact


def _stays(view: UndoneView, words: Words) -> list[Phrase]:
    facts = {"name": view.person.name, "group": view.group}
    rows = (
        (view.member_kept, "undone-member"),
        (view.guest_stays, "undone-guest"),
        (view.contact_kept and not view.contact_used_by, "undone-contact-shared"),
    )
    lines = [phrase(words, key, **facts) for there, key in rows if there]
    if not view.contact_used_by:
        return lines
    more = [words("more-owners")] if len(view.contact_used_by) > LISTS else []
    lists = names((*view.contact_used_by[:LISTS], *more), words)
    return [*lines, phrase(words, "undone-contact", lists=lists)]


def _section(words: Words, key: str, lines: list[Element]) -> list[Element]:
    return [heading(words, key), *lines] if lines else []


def left(view: LeftView, words: Words) -> Screen:
    """Return what stands as it is, and who can change that."""
    facts = {"name": view.person.name, "group": view.group}
    return Screen(
        plain(words, "left-summary", **facts),
        (
            title(words, "left-title"),
            sentence(words, "left-for", **facts),
            heading(words, "section-stands"),
            *bullets(phrase(words, key, **facts) for key in _standing(view)),
            *([] if _standing(view) else [text(words, "failed-nothing")]),
            heading(words, "section-next"),
            *bullets(map(Phrase, (*_who(view.stands, words), words("left-begin-again")))),
            *reference(words, view.reference),
        ),
        (press(words, "button-another", Verb.ADD),),
    )


def _standing(view: LeftView) -> tuple[str, ...]:
    """A doubt is said once, with what helps against it."""
    keys = stands.left(view)
    if not view.unsure:
        return keys
    return (*(key for key in keys if key != "stands-unsure"), "left-unsure")


def _who(standing: StandsView, words: Words) -> list[str]:
    rows = (
        (standing.member_added, "left-next-member"),
        (standing.contact_made or standing.guest_made, "left-next-other"),
        (standing.senders_changed, "left-next-senders"),
    )
    return [words(key) for there, key in rows if there]
