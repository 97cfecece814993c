"""`add`: opens the form, filled with what was said."""

import re

from bot.conversation.answers import Answer, Replace
from bot.conversation.commands.command import Command
from bot.conversation.dialogs import form
from bot.conversation.dialogs.form import Draft
from bot.conversation.inputs import Sender
from bot.domain import people
from bot.workflow.world import World

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
    addresses = [_MAILTO.sub("", found).rstrip(".") for found in _ADDRESS.findall(text)]
    name, *groups = _INTO.split(_ADDRESS.sub(" ", text), maxsplit=1)
    group = groups[0].strip(_AROUND) if groups else ""
    if len(addresses) > 1:  # the words between addresses are no name
        return Draft(addresses[0], "", group, more_people=True)
    return Draft("".join(addresses), " ".join(name.split()).strip(_AROUND), group)


async def run(world: World, sender: Sender, rest: str) -> Answer:
    """Return the form, filled with what was said."""
    return Replace(await form.opened(world, sender, parse(rest)))


WORDS = frozenset({"add", "invite", "voeg", "toevoegen", "uitnodigen"})
# What people put before the verb, in English and Dutch, and what means nothing to the form.
_POLITE = frozenset(
    {"please", "can", "could", "you", "would", "like", "i", "want", "to"}
    | {"kun", "kan", "wil", "je", "jij", "u", "ik", "graag"}
)


def spoken(words: str) -> str:
    """Return a sentence about an address without its verb: "please add …", "… toevoegen aan …"."""
    parts = words.split()
    places = [n for n, part in enumerate(parts) if part.lower() in WORDS]
    if "@" not in words or not places:
        return ""
    before = [part for part in parts[: places[0]] if part.lower() not in _POLITE]
    return " ".join((*before, *parts[places[0] + 1 :]))


COMMAND = Command("add", WORDS, run)
