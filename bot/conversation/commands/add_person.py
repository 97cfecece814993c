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
_KIND = re.compile(r"\s+(?:distribution list|list|group|lijst|groep|team)$", re.IGNORECASE)
_AROUND = " ,.!?()\"'\u201c\u201d\u2018\u2019"
SAID_LENGTH = 1000


def parse(said: str) -> Draft:
    """Return what a text such as `jane@fabrikam.com to Marketing` says; any part may be missing."""
    text = people.clean_line(said[:SAID_LENGTH])
    found = _ADDRESS.search(text)
    email = _MAILTO.sub("", found.group(1)).rstrip(".") if found else ""
    rest = f"{text[: found.start()]} {text[found.end() :]}" if found else text
    name, *groups = _INTO.split(rest, maxsplit=1)
    group = groups[0].strip(_AROUND) if groups else ""
    return Draft(email, name.strip(_AROUND), _KIND.sub("", group) or group)


async def run(world: World, sender: Sender, rest: str) -> Answer:
    """Return the form, filled with what was said."""
    return Replace(await form.opened(world, sender, parse(rest)))


COMMAND = Command("add", frozenset({"add", "invite", "voeg", "toevoegen", "uitnodigen"}), run)
