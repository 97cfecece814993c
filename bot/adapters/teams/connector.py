"""Calls to the Bot Connector over one pooled session, with the rules of Teams for trying again."""

import asyncio
import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

import aiohttp
from yarl import URL

from bot.adapters.teams.hosts import AllowsUrl
from bot.adapters.teams.ports import Pause, Token
from bot.domain.problems import Problem

TRIES = 3
LONGEST_PAUSE_S = 2.0  # the pauses of all tries together stay below 4 s, inside a turn
# "Status codes from bot conversational APIs", msteams-docs: these pass, 500 does not.
PASSING = frozenset({412, 429, 502, 503, 504})
# The card is gone, or this place cannot update cards: a new one can be sent.
GONE = frozenset({404, 501})
# The conversation, or the bot's sign-in: neither an update nor a new message gets through.
SHUT = frozenset({401, 403})
# The message is ours to mend: not understood, or too large.
OUR_FAULT = frozenset({400, 413})
# The request did not reach the connector, or a kept connection was closed under it. In the
# second case a message may, rarely, appear twice; it would otherwise be lost.
_LOST = (aiohttp.ClientConnectorError, aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)
NO_ANSWER = 0
_CONVERSATIONS = "v3/conversations"

Body = Mapping[str, Any]


class ConnectorError(Exception):
    """The Bot Connector refused a call. status is 0 where no answer came.

    code is the connector's own word, such as ActivityNotFoundInConversation; retry_after is that
    header as it came.
    """

    def __init__(self, status: int, code: str = "", body: str = "", retry_after: str = "") -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
        self.body = body[:200]
        self.retry_after = retry_after


def open_session(
    connect: Callable[..., aiohttp.BaseConnector] = aiohttp.TCPConnector,
) -> aiohttp.ClientSession:
    """Return the session for all calls of the bot: pooled, 10 s for a call, no cookies."""
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=10.0),
        connector=connect(limit=100, keepalive_timeout=15.0),
        cookie_jar=aiohttp.DummyCookieJar(),
        skip_auto_headers=("User-Agent",),
    )


def _uncounted(conversation_id: str) -> None:
    """Nobody counts."""


@dataclass(frozen=True, slots=True)
class Connector:
    """The Bot Connector. Without a token source no token is sent: for development only.

    spend is told the conversation of every try; one that is made once is not tried again.
    """

    http: aiohttp.ClientSession
    allows: AllowsUrl
    token: Token | None = None
    pause: Pause = asyncio.sleep
    spend: Callable[[str], None] = _uncounted
    tries: int = TRIES

    def once(self) -> "Connector":
        """Return the connector for whoever counts calls and tries again later: one try a call."""
        return replace(self, tries=1, spend=_uncounted)

    async def send(
        self,
        service_url: str,
        conversation_id: str,
        body: Body,
        reply_to: str = "",
        *,
        targeted: bool = False,
    ) -> str:
        """Send an activity and return its id; targeted ones only their recipient sees.

        Raise ConnectorError.
        """
        url = _url(service_url, conversation_id, reply_to)
        if targeted:
            url = url.with_query(isTargetedActivity="true")
        return await self._call("POST", service_url, conversation_id, url, body)

    async def update(
        self, service_url: str, conversation_id: str, activity_id: str, body: Body
    ) -> str:
        """Replace an activity and return its id. Raise ConnectorError."""
        url = _url(service_url, conversation_id, activity_id)
        return await self._call("PUT", service_url, conversation_id, url, body)

    async def delete(self, service_url: str, conversation_id: str, activity_id: str) -> None:
        """Delete an activity. Raise ConnectorError."""
        url = _url(service_url, conversation_id, activity_id)
        await self._call("DELETE", service_url, conversation_id, url, None)

    async def create(self, service_url: str, body: Body) -> str:
        """Open a conversation and return its id. Raise ConnectorError."""
        url = URL(f"{service_url.rstrip('/')}/{_CONVERSATIONS}", encoded=True)
        return await self._call("POST", service_url, "", url, body)

    async def _call(
        self, method: str, service_url: str, conversation_id: str, url: URL, body: Body | None
    ) -> str:
        if not self.allows(service_url):
            raise ConnectorError(NO_ANSWER, "host-not-allowed")
        data = json.dumps(body, separators=(",", ":")).encode() if body is not None else None
        for number in range(1, self.tries + 1):
            self.spend(conversation_id)
            tried = await self._signed_try(method, url, data)
            if isinstance(tried, str):
                return tried
            if tried.wait_s is None or number == self.tries:
                raise tried.error
            await self.pause(tried.wait_s or _backoff_s(number))
        raise AssertionError

    async def _signed_try(self, method: str, url: URL, data: bytes | None) -> "str | _Failed":
        tried = await self._try(method, url, data, fresh=False)
        if isinstance(tried, _Failed) and tried.error.status == 401 and self.token is not None:
            # A 401 was refused before anything happened; the token may have been revoked.
            return await self._try(method, url, data, fresh=True)
        return tried

    async def _try(
        self, method: str, url: URL, data: bytes | None, *, fresh: bool
    ) -> "str | _Failed":
        headers = await self._headers(fresh=fresh)
        try:
            async with self.http.request(
                method, url, data=data, headers=headers, allow_redirects=False
            ) as response:
                raw = await response.read()
        except _LOST as error:
            return _Failed(ConnectorError(NO_ANSWER, type(error).__name__), 0.0)
        except (aiohttp.ClientError, TimeoutError) as error:
            return _Failed(ConnectorError(NO_ANSWER, type(error).__name__), None)
        if 200 <= response.status < 300:
            return _member(raw, "id")
        return _Failed(_refused(response, raw), _wait_s(response))

    async def _headers(self, *, fresh: bool) -> dict[str, str]:
        headers = {"Content-Type": "application/json"}
        if self.token is not None:
            try:
                headers["Authorization"] = f"Bearer {await self.token(fresh=fresh)}"
            except Problem as problem:
                raise ConnectorError(NO_ANSWER, problem.code) from problem
        return headers


@dataclass(frozen=True, slots=True)
class _Failed:
    """A try that failed; wait_s is None where another is useless, 0 where nobody named a time."""

    error: ConnectorError
    wait_s: float | None


def _url(service_url: str, conversation_id: str, activity_id: str = "") -> URL:
    # Ids hold colons, at signs and ";messageid=": they are quoted here, and yarl leaves them.
    path = f"{_CONVERSATIONS}/{quote(conversation_id, safe='')}/activities"
    tail = f"/{quote(activity_id, safe='')}" if activity_id else ""
    return URL(f"{service_url.rstrip('/')}/{path}{tail}", encoded=True)


def _wait_s(response: aiohttp.ClientResponse) -> float | None:
    if response.status not in PASSING:
        return None
    asked = response.headers.get("Retry-After", "")
    if not (asked.isascii() and asked.isdigit()):
        return 0.0
    return float(asked) if float(asked) <= LONGEST_PAUSE_S else None


def _backoff_s(number: int) -> float:
    return 0.5 * number * random.uniform(0.5, 1)  # noqa: S311 - spreads calls, guards nothing


def _refused(response: aiohttp.ClientResponse, raw: bytes) -> ConnectorError:
    code, text = _member(raw, "error", "code"), raw.decode(errors="replace")
    return ConnectorError(response.status, code, text, response.headers.get("Retry-After", ""))


def _member(raw: bytes, *path: str) -> str:
    """Return a text of a JSON answer, or nothing: an answer without one is no failure."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return ""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""
