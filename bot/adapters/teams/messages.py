"""The JSON of what the bot sends: messages with a card, and answers to invokes; pure.

Sources: "Universal Action Model" (Adaptive Cards) and "Typeahead search in Adaptive Cards"
(msteams-docs) for the answers to invokes, the Bot Connector API v3 for activities.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.adapters.teams.inbound import Inbound
from bot.adapters.teams.ports import Card
from bot.conversation.views import Choice

CARD = "application/vnd.microsoft.card.adaptive"
TEXT = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"
SEARCH = "application/vnd.microsoft.search.searchResponse"
# Teams takes an empty text for a failure, shows "Unable to reach app" and sends the press again
# (vercel/chat #731, November 2026); this says "done" in every language.
DONE = "\N{CHECK MARK}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card with the line that stands for it in notifications."""

    card: Card
    summary: str


def message(drawn: Drawn) -> dict[str, Any]:
    """Return a message with a card."""
    return {
        "type": "message",
        "summary": drawn.summary,
        "attachments": [{"contentType": CARD, "content": drawn.card}],
    }


def reply(drawn: Drawn, activity: Inbound) -> dict[str, Any]:
    """Return a message with a card as answer to an activity."""
    return message(drawn) | _addressed(activity)


def conversation(bot_id: str, member_id: str, tenant_id: str) -> dict[str, Any]:
    """Return what opens a chat with one person, by account in Teams or by Entra object id.

    Source: "Send proactive messages" (msteams-docs), create the conversation.
    """
    return {
        "bot": {"id": bot_id},
        "isGroup": False,
        "members": [{"id": member_id}],
        "tenantId": tenant_id,
        "channelData": {"tenant": {"id": tenant_id}},
    }


def typing(activity: Inbound) -> dict[str, Any]:
    """Return the sign that an answer is on its way."""
    return {"type": "typing"} | _addressed(activity)


def _addressed(activity: Inbound) -> dict[str, Any]:
    recipient: dict[str, Any] = {"id": activity.user_id}
    if activity.targeted:  # asked in private, answered in private
        recipient["isTargeted"] = True
    return {
        "from": {"id": activity.bot_id},
        "recipient": recipient,
        "conversation": {"id": activity.conversation_id},
    } | ({"replyToId": reply_to(activity)} if reply_to(activity) else {})


def reply_to(activity: Inbound) -> str:
    """Return the id that an answer hangs on: messages only, an installation has no thread."""
    return activity.id if activity.type == "message" else ""


def pressed_becomes(card: Card) -> dict[str, Any]:
    """Return the answer to a press that puts a card in place of the pressed one."""
    return {"statusCode": 200, "type": CARD, "value": card}


def pressed_stays(text: str) -> dict[str, Any]:
    """Return the answer to a press that leaves the card as it is."""
    return {"statusCode": 200, "type": TEXT, "value": text or DONE}


def press_failed(reference: str) -> dict[str, Any]:
    """Return the answer to a press for which not even a card could be drawn."""
    value = {"code": "InternalServerError", "message": reference}
    return {"statusCode": 500, "type": ERROR, "value": value}


def found(choices: Iterable[Choice]) -> dict[str, Any]:
    """Return the answer to a search in a card."""
    results = [{"title": choice.title, "value": choice.value} for choice in choices]
    return {"statusCode": 200, "type": SEARCH, "value": {"results": results}}
