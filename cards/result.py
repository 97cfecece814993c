"""What was done, and what to know about it."""

from bot.conversation.inputs import Field, Verb
from bot.conversation.views import Entry, ResultView, Road, WriteState
from cards import effects, faults, steps
from cards.elements import Element, TextInput
from cards.foreign import phrase, plain, sentence
from cards.layout import Screen, bullets, heading, press, reference, title
from cards.texts import Words

URL_LENGTH = 4000  # a longer link is none that Microsoft makes
_CONTACTS = frozenset({Entry.CREATE_CONTACT, Entry.ADD_CONTACT})


def build(view: ResultView, words: Words) -> Screen:
    """Return the result of a request."""
    facts = {"name": view.person.name, "group": view.group, "email": view.person.email}
    know = (
        *bullets(phrase(words, key, **facts) for key in _known(view)),
        *bullets(phrase(words, "result-write", state=phrase(words, key)) for key in _write(view)),
        *bullets(phrase(words, key, **facts) for key in _may_write(view)),
        *effects.lasting(view, words, facts),
        *_link(view, words),
    )
    return Screen(
        plain(words, _summary(view), name=view.person.name, group=view.group),
        (
            title(words, _title(view)),
            sentence(words, _lead(view), **facts),
            *_done(view, words, facts),
            *((heading(words, "section-know"), *know) if know else ()),
            *reference(words, view.reference),
        ),
        (press(words, "button-another", Verb.ADD),),
    )


def _title(view: ResultView) -> str:
    if view.nothing_to_do:
        return "result-title-nothing"
    return "result-title" if view.confirmed else "result-title-unconfirmed"


def _summary(view: ResultView) -> str:
    if view.entry is Entry.NOTHING:
        return "result-summary-nothing"
    return "result-summary" if view.confirmed else "result-summary-unconfirmed"


def _lead(view: ResultView) -> str:
    if view.nothing_to_do:
        return "result-nothing"
    if not view.confirmed:
        return "result-unconfirmed"
    return "result-already" if view.entry is Entry.NOTHING else "result-member"


def _done(view: ResultView, words: Words, facts: dict[str, str]) -> list[Element]:
    if view.nothing_to_do:
        return []
    return [heading(words, "section-done"), *steps.standing(words, view.steps, facts)]


def _known(view: ResultView) -> tuple[str, ...]:
    """Name what membership means for the person, as far as it is certain."""
    if view.road is Road.GUEST:
        return (*effects.redeemed(view), *_invitation(view))
    if not view.confirmed:
        return ()
    return ("know-contact",) if view.entry in _CONTACTS else ("know-list-member",)


def _invitation(view: ResultView) -> tuple[str, ...]:
    if not view.invited:
        return ()
    if view.mailed:
        return ("know-invitation-mail",)
    return ("know-link",) if view.redeem_url else ("know-link-lost",)


def _write(view: ResultView) -> tuple[str, ...]:
    return (f"write-{view.write_now.value}",) if view.write_now is not None else ()


def _may_write(view: ResultView) -> tuple[str, ...]:
    if view.write_now is None or view.write_now is WriteState.UNKNOWN:
        return ()
    return (f"can-write-{view.can_write.value}",)


def _link(view: ResultView, words: Words) -> list[Element]:
    if not _is_link(view.redeem_url):
        return []
    # An input, because people can select and copy what stands in it, also on a telephone.
    label = faults.label(words, Field.LINK)
    return [TextInput(id=Field.LINK.value, label=label, value=view.redeem_url)]


def _is_link(url: str) -> bool:
    return url.startswith("https://") and len(url) <= URL_LENGTH
