"""How the connector says no (msteams-docs, status codes from bot conversational APIs)."""

import json
from collections.abc import Callable
from typing import Any, NoReturn

from aiohttp import web

TEXTS = {
    "ActivityNotFoundInConversation": "Conversation not found.",
    "BotDisabledByAdmin": "The tenant admin disabled this bot.",
    "BotNotInConversationRoster": "The bot is not part of the conversation roster.",
    "ConversationBlockedByUser": "User blocked the conversation with the bot.",
    "ConversationNotFound": "Conversation not found.",
    "InvalidBotApiHost": "Invalid bot API host.",
    "MemberNotFoundInConversation": "Member not found in conversation.",
    "MessageSizeTooBig": "Message size too large.",
    "MessageWritesBlocked": "The message is blocked by the user.",
    "NotEnoughPermissions": "The bot does not have the permissions for this action.",
    "Throttled": "Too many requests.",
}


def refuse(status: int, code: str, message: str = "") -> NoReturn:
    """Raise the answer with the connector's error body; without a code, as is seen at times."""
    error = {"code": code} if code else {}
    error["message"] = message or TEXTS.get(code, "Forbidden")
    raise _STATUSES[status](text=json.dumps({"error": error}), content_type="application/json")


def throttle(wait_s: int) -> NoReturn:
    """Raise the 429 that says when to come again."""
    error = {"code": "Throttled", "message": TEXTS["Throttled"]}
    raise web.HTTPTooManyRequests(
        text=json.dumps({"error": error}),
        content_type="application/json",
        headers={"Retry-After": str(wait_s)},
    )


def unauthorized() -> web.Response:
    """Return the answer to a missing, foreign or expired token."""
    refused = {"message": "Authorization has been denied for this request."}
    return web.json_response(refused, status=401)


def _too_large(**said: Any) -> web.HTTPException:
    return web.HTTPRequestEntityTooLarge(0, 0, **said)


_STATUSES: dict[int, Callable[..., web.HTTPException]] = {
    400: web.HTTPBadRequest,
    403: web.HTTPForbidden,
    404: web.HTTPNotFound,
    413: _too_large,
}
