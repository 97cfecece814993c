"""A refusal: why not, and what to do instead."""

from bot.conversation.inputs import Verb
from bot.conversation.views import RefusalView
from cards.elements import Element, Execute
from cards.foreign import Phrase, name, names, phrase, plain, sentence
from cards.layout import Screen, heading, press, text, title
from cards.texts import Words

OWNERS = 5  # names on a card; the rest are "others"
_FACTS = frozenset(
    {
        "synced",
        "role-assignable",
        "management-restricted",
        "archived",
        "guest-rules",
        "guest-account",
    }
)


def build(view: RefusalView, words: Words) -> Screen:
    """Return the reason of a refusal with the next step that the person has."""
    facts = _facts(view, words)
    key = f"reason-{view.reason.value}"
    return Screen(
        plain(words, "refusal-summary"),
        (
            title(words, "refusal-title-passing" if view.passing else "refusal-title"),
            sentence(words, key, **facts),
            heading(words, "section-next"),
            sentence(words, f"{key}.next", **facts),
            _for(view, words),
        ),
        _buttons(view, words),
    )


def _facts(view: RefusalView, words: Words) -> dict[str, str]:
    group = name(view.group) if view.group else phrase(words, "this-group")
    email = name(view.email) if view.email else phrase(words, "this-address")
    subject = view.subject if view.subject in _FACTS else "other"
    return {
        "group": group,
        "email": email,
        "fact": phrase(words, f"fact-{subject}", group=group),
        "owners": _owners(view, words),
    }


def _owners(view: RefusalView, words: Words) -> Phrase:
    if not view.owners:
        return phrase(words, "its-owners")
    more = [words("more-owners")] if len(view.owners) > OWNERS else []
    return names((*view.owners[:OWNERS], *more), words, either=True)


def _for(view: RefusalView, words: Words) -> Element:
    if view.email and view.group:
        return sentence(words, "refusal-for", email=view.email, group=view.group)
    return text(words, "refusal-nothing")


def _buttons(view: RefusalView, words: Words) -> tuple[Execute, ...]:
    if view.handle is None:
        return (press(words, "button-help", Verb.HELP),)
    return (
        press(words, "button-back", Verb.CHANGE, view.handle, primary=True),
        press(words, "button-cancel", Verb.CANCEL, view.handle),
    )
