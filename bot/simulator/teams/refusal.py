"""How the connector says no (msteams-docs, status codes from bot conversational APIs)."""

import json
from collections.abc import Callable
from typing import NoReturn

from aiohttp import web


def refuse(status: int, code: str, message: str) -> NoReturn:
    """Raise the answer with the connector's error body."""
    text = json.dumps({"error": {"code": code, "message": message}})
    raise _STATUSES[status](text=text, content_type="application/json")


def unauthorized() -> web.Response:
    """Return the answer to a missing, foreign or expired token."""
    refused = {"message": "Authorization has been denied for this request."}
    return web.json_response(refused, status=401)


def _too_large(text: str, content_type: str) -> web.HTTPException:
    return web.HTTPRequestEntityTooLarge(0, 0, text=text, content_type=content_type)


_STATUSES: dict[int, Callable[..., web.HTTPException]] = {
    400: web.HTTPBadRequest,
    403: web.HTTPForbidden,
    404: web.HTTPNotFound,
    413: _too_large,
}
