"""A refusal: why not, and what to do instead."""

from collections.abc import Sequence

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
    said = facts(
        words, group=view.group, owners=view.owners, email=view.email, subject=view.subject
    )
    key = f"reason-{view.reason.value}"
    return Screen(
        plain(words, "refusal-summary"),
        (
            title(words, "refusal-title-passing" if view.passing else "refusal-title"),
            sentence(words, key, **said),
            heading(words, "section-next"),
            sentence(words, f"{key}.next", **said),
            _for(view, words),
        ),
        _buttons(view, words),
    )


def facts(
    words: Words, *, group: str, owners: Sequence[str], email: str = "", subject: str = ""
) -> dict[str, str]:
    """Return what the texts of reasons speak of; what is not known has a word of ours."""
    of_group = name(group) if group else phrase(words, "this-group")
    known = subject if subject in _FACTS else "other"
    return {
        "group": of_group,
        "email": name(email) if email else phrase(words, "this-address"),
        "fact": phrase(words, f"fact-{known}", group=of_group),
        "owners": one_of(owners, words),
    }


def one_of(owners: Sequence[str], words: Words) -> Phrase:
    """Return the owners of whom one is to be asked, or a word for them."""
    if not owners:
        return phrase(words, "its-owners")
    more = [words("more-owners")] if len(owners) > OWNERS else []
    return names((*owners[:OWNERS], *more), words, either=True)


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
