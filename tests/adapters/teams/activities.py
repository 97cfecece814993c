"""Activities as Teams sends them in a chat with one person."""

from copy import deepcopy
from typing import Any

APP_ID = "abcdefab-2222-4222-8222-222222222222"
TENANT = "11111111-1111-4111-8111-111111111111"
FOREIGN_TENANT = "99999999-9999-4999-8999-999999999999"
ALICE = "33333333-3333-4333-8333-333333333331"
SERVICE_URL = "https://smba.trafficmanager.net/emea/"
CONVERSATION = "a:personal-1"
RID, NONCE = "0" * 32, "n" * 16
GO = {"verb": "go", "rid": RID, "ver": 1, "nonce": NONCE}

MENTION = {
    "type": "mention",
    "mentioned": {"id": f"28:{APP_ID}", "name": "Guestlist"},
    "text": "<at>Guestlist</at>",
}
BOB = {"type": "mention", "mentioned": {"id": "29:bob"}, "text": "<at>Bob</at>"}

Body = dict[str, Any]


def activity(kind: str, **members: Any) -> Body:
    """Return an activity; members whose value is None are left out."""
    whole = {
        "type": kind,
        "id": "1485983408511",
        "timestamp": "2026-11-23T12:00:00.1234567Z",
        "localTimestamp": "2026-11-23T13:00:00.123+01:00",
        "serviceUrl": SERVICE_URL,
        "channelId": "msteams",
        "from": {"id": "29:alice", "name": "Alice", "aadObjectId": ALICE},
        "conversation": {
            "conversationType": "personal",
            "tenantId": TENANT,
            "id": CONVERSATION,
        },
        "recipient": {"id": f"28:{APP_ID}", "name": "Guestlist"},
        "entities": [{"type": "clientInfo", "locale": "nl-NL", "platform": "Web"}],
        "channelData": {"tenant": {"id": TENANT}},
    } | members
    return deepcopy({key: value for key, value in whole.items() if value is not None})


def message(text: str | None = "help", **members: Any) -> Body:
    """Return a typed message."""
    return activity("message", **({"text": text, "textFormat": "plain"} | members))


def press(data: Any = None, verb: Any = "go", **members: Any) -> Body:
    """Return the press of a button."""
    action = {"type": "Action.Execute", "verb": verb, "data": GO if data is None else data}
    value = {"action": action, "trigger": "manual"}
    whole = {"name": "adaptiveCard/action", "replyToId": "card-1", "value": value} | members
    return activity("invoke", **whole)


def submit(data: Any = None, **members: Any) -> Body:
    """Return the press of a button in a client that knows Submit only."""
    whole = {"value": GO if data is None else data, "replyToId": "card-1"} | members
    return activity("message", **whole)


def search(words: Any = "sal", **members: Any) -> Body:
    """Return what Teams asks while somebody types into a choice."""
    options = {"skip": 0, "top": 15}
    value = {"queryText": words, "queryOptions": options, "dataset": "groups"}
    return activity("invoke", **({"name": "application/search", "value": value} | members))


def in_group(body: Body, conversation_type: str = "groupChat") -> Body:
    """Return the activity as if it came from a group chat or a channel."""
    place = body["conversation"] | {"id": "19:group@thread.v2"}
    return body | {"conversation": place | {"conversationType": conversation_type}}
