"""What people do to the bot in Teams while it works: a fault of the conversations."""

import json
from urllib.parse import unquote

from bot.simulator.faults.kinds import Shut
from bot.simulator.faults.meanwhile import Missed
from bot.simulator.seam import Call
from bot.simulator.teams.conversations import Conversations

BELOW = "/teams/v3/conversations/"


def happen(fault: Shut, call: Call, conversations: Conversations) -> None:
    """Let it happen to the conversation named, or else to the one of the call, or raise Missed."""
    meant = fault.conversation or _conversation_of(call, conversations)
    conversations.access.change(fault.do, meant, fault.code)


def _conversation_of(call: Call, conversations: Conversations) -> str:
    if call.path.startswith(BELOW):
        return unquote(call.path.removeprefix(BELOW).partition("/")[0])
    if call.path != BELOW.rstrip("/"):
        raise Missed
    return _begun(call, conversations)


def _begun(call: Call, conversations: Conversations) -> str:
    try:
        (member,) = json.loads(call.body)["members"]
        person = str(member["id"])
    except (ValueError, LookupError, TypeError):
        raise Missed from None
    return conversations.start((person.removeprefix("29:"),)).id
