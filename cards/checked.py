"""The check of a group: what it means for people outside, and what to do about each problem."""

from bot.conversation.inputs import Verb
from bot.conversation.views import BounceCause, CheckView, NotShown, Road, Tri, WriteState
from cards import elements, outsiders, refusal
from cards.elements import Element, Execute
from cards.foreign import Phrase, block, names, phrase, plain, sentence, shown
from cards.layout import WARNING_SIGN, Screen, banner, bullets, heading, item, press, text, title
from cards.texts import Words

HURDLES = 6  # more than one group can have is not read to the end
# The words beside a sign say the same.
_SIGNS = {Tri.YES: "✓", Tri.NO: "✗", Tri.UNKNOWN: "?"}
_WRITE_SIGNS = {
    WriteState.OPEN: "✓",
    WriteState.NAMED: "•",
    WriteState.CLOSED: "✗",
    WriteState.UNKNOWN: "?",
}
_CAME_BACK_FOR = {
    BounceCause.INSIDE_ONLY: WriteState.CLOSED,
    BounceCause.NOT_NAMED: WriteState.NAMED,
}


def build(view: CheckView, words: Words) -> Screen:
    """Return what was read of a group."""
    return Screen(
        plain(words, "check-summary", group=view.group),
        (
            title(words, "check-title"),
            *_bounce(view, words),
            *_group(view, words),
            heading(words, "section-outside"),
            *_facts(view, words),
            heading(words, "section-next"),
            *(_next(view, words) or [text(words, "check-fine")]),
        ),
        _buttons(view, words),
    )


def came_back(words: Words, cause: BounceCause | None) -> list[Element]:
    """Return why a mail came back, or nothing."""
    if cause is None:
        return []
    return [banner(WARNING_SIGN, phrase(words, f"bounce-{cause.value}"), elements.WARNING)]


def _bounce(view: CheckView, words: Words) -> list[Element]:
    expected = _CAME_BACK_FOR.get(view.bounce) if view.bounce else None
    as_reported = expected is None or view.write in {expected, WriteState.UNKNOWN}
    changed = [] if as_reported else [text(words, "bounce-changed")]
    return [*came_back(words, view.bounce), *changed]


def _group(view: CheckView, words: Words) -> list[Element]:
    named = block(Phrase(shown(view.group)), weight=elements.BOLDER)
    under = [block(Phrase(shown(view.group_mail)))] if view.group_mail else []
    kind = block(phrase(words, f"kind-{view.kind.value}"))
    team = [text(words, "check-team")] if view.team else []
    lines = [*under, kind, *team, *_owners(view, words)]
    for line in lines:
        line.spacing = elements.SMALL
    return [named, *lines]


def _owners(view: CheckView, words: Words) -> list[Element]:
    if not view.owners:
        return []
    more = [words("more-owners")] if len(view.owners) > refusal.OWNERS else []
    named = names((*view.owners[: refusal.OWNERS], *more), words)
    return [sentence(words, "check-owners", owners=named)]


def _facts(view: CheckView, words: Words) -> list[Element]:
    road = Road.GUEST if view.guests else Road.CONTACT
    way = f".{road.value}" if view.joins is Tri.YES else ""
    return [
        _fact(words, _SIGNS[view.joins], f"check-joins-{view.joins.value}{way}"),
        _fact(words, _SIGNS[view.receives], f"check-receives-{view.receives.value}"),
        *_write(view, words),
        *outsiders.counted(view.outsiders, words),
    ]


def _write(view: CheckView, words: Words) -> list[Element]:
    if view.write is None:
        return []
    found = [_fact(words, _WRITE_SIGNS[view.write], f"check-write-{view.write.value}")]
    if view.moderated is Tri.YES:
        found.append(_fact(words, "•", "check-moderated"))
    return found


def _fact(words: Words, sign: str, key: str) -> Element:
    return item(sign, text(words, key))


def _next(view: CheckView, words: Words) -> list[Element]:
    facts = refusal.facts(words, group=view.group, owners=view.owners)
    said = [
        phrase(
            words,
            "check-problem",
            why=phrase(words, f"reason-{reason.value}", **facts),
            advice=phrase(words, f"reason-{reason.value}.next", **facts),
        )
        for reason in view.hurdles[:HURDLES]
    ]
    said += [_unread(view, name, words) for name in view.unread[:HURDLES]]
    advice = []
    if view.write is not None:
        advice.append(phrase(words, _about_writing(view, view.write), owners=facts["owners"]))
    return [*(item(WARNING_SIGN, block(piece)) for piece in said), *bullets(advice)]


def _unread(view: CheckView, subject: str, words: Words) -> Phrase:
    facts = refusal.facts(words, group=view.group, owners=view.owners, subject=subject)
    return phrase(
        words,
        "check-problem",
        why=phrase(words, "reason-fact-unknown", **facts),
        advice=phrase(words, "reason-fact-unknown.next"),
    )


def _about_writing(view: CheckView, write: WriteState) -> str:
    key = f"check-next-{write.value}"
    if write in {WriteState.OPEN, WriteState.UNKNOWN}:
        return key
    if view.guests:
        return f"{key}.group"
    return key if view.is_owner and view.joins is Tri.YES else f"{key}.other"


def _buttons(view: CheckView, words: Words) -> tuple[Execute, ...]:
    """Offer two at most: the titles of three are cut off on a telephone."""
    found = []
    if view.is_owner and view.joins is not Tri.NO:
        found.append(press(words, "button-add", Verb.ADD, group=view.value, primary=True))
    if not isinstance(view.outsiders, NotShown):
        found.append(press(words, "button-who", Verb.WHO, group=view.value))
    return (*found, press(words, "button-check-another", Verb.CHECK))[:2]
