"""`add`: opens the form, filled with what was said."""

import re

from bot.conversation.answers import Answer, Replace
from bot.conversation.commands.command import Command
from bot.conversation.desk import Desk
from bot.conversation.dialogs import form
from bot.conversation.dialogs.form import Draft
from bot.conversation.inputs import Sender
from bot.domain import people

# Nothing here can be matched in two ways, or a message of 1,000 signs would take seconds.
_ADDRESS = re.compile(r"<?([^\s<>,;()]+@[^\s<>,;()]+)[>,;)]*")
_MAILTO = re.compile(r"^mailto:", re.IGNORECASE)
# "to" in the languages that people type; what follows it is the group.
_INTO = re.compile(
    r"(?:^|\s)(?:to|into|toe aan|toe|aan|bij)(?:\s+(?:the|de|het))?"
    r"(?:\s+(?:list|group|lijst|groep|team)(?=\s))?(?:\s+|$)",
    re.IGNORECASE,
)
_AROUND = " ,.!?()\"'\u201c\u201d\u2018\u2019"
SAID_LENGTH = 1000


def parse(said: str) -> Draft:
    """Return what a text such as `jane@fabrikam.com to Marketing` says; any part may be missing."""
    text = people.clean_line(said[:SAID_LENGTH])
    person, *into = _INTO.split(text, maxsplit=1)
    group = "".join(into).strip(_AROUND)
    mail = _ADDRESS.fullmatch(group) if "@" in person else None
    # A group may be named by its address too; any other address is that of a person.
    addresses = [_plain(found) for found in _ADDRESS.findall(person if mail else text)]
    group = _plain(mail[1]) if mail else _without_addresses(group)
    if len(addresses) > 1:  # the words between addresses are no name
        return Draft(addresses[0], "", group, more_people=True)
    return Draft("".join(addresses), _without_addresses(person), group)


def _plain(address: str) -> str:
    return _MAILTO.sub("", address).rstrip(".")


def _without_addresses(text: str) -> str:
    return " ".join(_ADDRESS.sub(" ", text).split()).strip(_AROUND)


async def run(desk: Desk, sender: Sender, rest: str) -> Answer:
    """Return the form, filled with what was said."""
    return Replace(await form.opened(desk.world, sender, parse(rest)))


WORDS = frozenset({"add", "invite", "voeg", "toevoegen", "uitnodigen"})
# What people put before the verb, in English and Dutch, and what means nothing to the form.
_POLITE = frozenset(
    {"please", "can", "could", "you", "would", "like", "i", "want", "to"}
    | {"kun", "kan", "wil", "je", "jij", "u", "ik", "graag"}
)


def spoken(words: str) -> str:
    """Return a sentence about an address without its verb: "please add …", "… toevoegen aan …"."""
    parts = words.split()
    bare = [part.lower().strip(_AROUND) for part in parts]
    place = next((n for n, word in enumerate(bare) if word in WORDS), None)
    if "@" not in words or place is None:
        return ""
    before = [part for part, word in zip(parts[:place], bare, strict=False) if word not in _POLITE]
    return " ".join((*before, *parts[place + 1 :]))


COMMAND = Command("add", WORDS, run)
