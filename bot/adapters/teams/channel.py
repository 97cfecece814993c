"""Turns a genuine activity into what the conversation understands; pure."""

from collections.abc import Mapping
from typing import Any

from bot.adapters.teams.inbound import Inbound
from bot.adapters.teams.ports import Place
from bot.conversation.inputs import (
    FIELD_LENGTH,
    Pressed,
    Said,
    Searched,
    Sender,
    Unreadable,
    decode,
)

PRESS = "adaptiveCard/action"
SEARCH = "application/search"
# The list under the input shows no more (msteams-docs, typeahead search).
MOST_CHOICES = 15


def sender(activity: Inbound, language: str) -> Sender:
    """Return who acts."""
    return Sender(
        person_id=activity.person_id,
        tenant_id=activity.tenant_id,
        language=language,
        conversation_id=activity.conversation_id,
        service_url=activity.service_url,
        name=activity.user_name,
        personal=activity.personal,
        locale=activity.locale,
    )


def place(activity: Inbound) -> Place:
    """Return where the conversation is."""
    return Place(
        conversation_id=activity.conversation_id,
        service_url=activity.service_url,
        tenant_id=activity.tenant_id,
        person_id=activity.person_id,
        user_id=activity.user_id,
        bot_id=activity.bot_id,
        kind=activity.conversation_type,
    )


def is_press(activity: Inbound) -> bool:
    """Return whether a message is the press of a button in a client that knows Submit only."""
    return activity.value is not None and bool(activity.reply_to_id)


def message(activity: Inbound) -> Said | Pressed | Unreadable:
    """Return what a message says: a text, or the press of a button in an older client."""
    if activity.value is None:
        return Said(_without_mention(activity)[:FIELD_LENGTH])
    return decode(activity.value, activity.reply_to_id)


def press(activity: Inbound) -> Pressed | Unreadable:
    """Return which button was pressed.

    A button names its verb twice, for Teams and in its data: both must say the same. No card of
    ours refreshes itself, so only a hand can press.
    """
    match activity.value:
        case {
            "action": {
                "type": "Action.Execute",
                "verb": str(verb),
                "data": {"verb": str(also)} as data,
            },
            **rest,
        } if verb == also and rest.get("trigger", "manual") == "manual":
            return decode(data, activity.reply_to_id)
        case _:
            return Unreadable()


def press_key(activity: Inbound) -> tuple[str, str, str]:
    """Return what tells a press from another, and is the same when Teams sends it again."""
    return activity.conversation_id, activity.person_id, activity.id


def search(activity: Inbound) -> Searched:
    """Return what is searched for in a card.

    Teams sends queryText and queryOptions with skip and top; count is its name in Data.Query.
    """
    value, options = activity.value or {}, _query_options(activity)
    words = value.get("queryText")
    limit = _whole(options.get("top", options.get("count")), MOST_CHOICES)
    return Searched(
        words[:FIELD_LENGTH] if isinstance(words, str) else "", min(max(limit, 1), MOST_CHOICES)
    )


def is_first_page(activity: Inbound) -> bool:
    """Return whether a search asks for the beginning of the list; there is only one page."""
    return _whole(_query_options(activity).get("skip"), 0) <= 0


def is_addressed(activity: Inbound) -> bool:
    """Return whether a message in a group is for the bot: it is mentioned, or told in private."""
    return activity.targeted or any(who == activity.bot_id for who, _ in activity.mentions)


def welcomes(activity: Inbound) -> bool:
    """Return whether the bot has just been put into a chat with one person."""
    added = activity.type == "installationUpdate" and activity.action == "add"
    return activity.personal and (added or activity.bot_id in activity.members_added)


def _without_mention(activity: Inbound) -> str:
    text = activity.text
    for who, words in activity.mentions:
        if who == activity.bot_id and words:
            text = text.replace(words, " ")
    return text.replace("&nbsp;", " ").replace("\N{NO-BREAK SPACE}", " ").strip()


def _query_options(activity: Inbound) -> Mapping[str, Any]:
    options = (activity.value or {}).get("queryOptions")
    return options if isinstance(options, dict) else {}


def _whole(value: Any, otherwise: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise
