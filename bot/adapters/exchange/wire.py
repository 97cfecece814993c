"""Sends one command to InvokeCommand and brings back all its objects, or why there are none.

`POST /adminapi/beta/{tenant}/InvokeCommand` is no published contract; it is what the Exchange
Online PowerShell module speaks, so everything about its form stands in this file.
"""

import asyncio
import base64
import binascii
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol
from uuid import uuid4

import aiohttp
import structlog
from yarl import URL

from bot.adapters.exchange import refusals, rows
from bot.adapters.exchange.commands import Command
from bot.adapters.exchange.failures import Failure, Kind
from bot.adapters.exchange.refusals import Reply
from bot.adapters.exchange.rows import NotAnAnswer, Page, Row

TIMEOUT = aiohttp.ClientTimeout(total=30)
ROWS_ON_A_PAGE = 1000
CALLS_AT_ONCE = 8
_SYSTEM_MAILBOX = "SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}"
_CLAIMS = re.compile(r'claims="([^"]+)"')

log = structlog.get_logger()


class Token(Protocol):
    """Gives a token for Exchange; `fresh` asks for a new one, `claims` is the JSON demanded."""

    def __call__(self, *, fresh: bool = False, claims: str | None = None) -> Awaitable[str]:
        """Return the token."""


@dataclass(frozen=True, slots=True)
class Objects:
    """What a command brought: its objects, and the warnings that came with them."""

    rows: tuple[Row, ...] = ()
    warnings: tuple[str, ...] = ()


def never(_: Row) -> bool:
    """Return False: every page is wanted."""
    return False


class Wire:
    """One tenant behind one address."""

    def __init__(  # noqa: PLR0913 - the clock and the ids of requests are passed in
        self,
        http: aiohttp.ClientSession,
        base_url: str,
        tenant_id: str,
        token: Token,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        new_id: Callable[[], str] = lambda: str(uuid4()),
    ) -> None:
        self._http = http
        self._token = token
        self._now = now
        self._new_id = new_id
        base = URL(base_url.rstrip("/"))
        self._url = base / "adminapi" / "beta" / tenant_id / "InvokeCommand"
        self._anchor = f"APP:{_SYSTEM_MAILBOX}@{tenant_id}"
        self._room = asyncio.Semaphore(CALLS_AT_ONCE)

    async def send(
        self, command: Command, *, enough: Callable[[Row], bool] = never
    ) -> Objects | Failure:
        """Return the objects of all pages, up to the page with one that is `enough`."""
        answer = await self._collect(command, enough)
        if isinstance(answer, Failure) and answer.kind is Kind.PAGE_EXPIRED:
            # The link belongs to a reading that has ended; a new reading gives new links.
            return await self._collect(command, enough)
        return answer

    async def _collect(self, command: Command, enough: Callable[[Row], bool]) -> Objects | Failure:
        found, url, seen = Objects(), self._first_url(command), set[URL]()
        while True:
            seen.add(url)
            page = await self._page(url, command)
            if isinstance(page, Failure):
                return page
            found = Objects(found.rows + page.rows, found.warnings + page.warnings)
            if any(map(enough, page.rows)):
                return found
            if not page.next_link:
                break
            following = self._next_url(url, page.next_link)
            if following is None or following in seen:
                return Failure(Kind.UNKNOWN, text="the link to the next page leads astray")
            url = following
        if len(seen) == 1 and len(found.rows) == ROWS_ON_A_PAGE:
            return Failure(Kind.UNKNOWN, text="1000 objects and no further page: may be cut")
        return found

    def _next_url(self, url: URL, link: str) -> URL | None:
        """Return where the link leads, or None if the token must not go there."""
        try:
            following = url.join(URL(link, encoded=True))
            is_home = following.origin() == self._url.origin() and following.user is None
        except ValueError:
            return None
        return following if is_home and following.path.startswith("/adminapi/") else None

    def _first_url(self, command: Command) -> URL:
        if not command.select:
            return self._url
        return URL(f"{self._url}?$select={','.join(command.select)}", encoded=True)

    async def _page(self, url: URL, command: Command) -> Page | Failure:
        request_id = self._new_id()
        async with self._room:
            reply = await self._authorised(url, command, request_id)
        answer = reply if isinstance(reply, Failure) else self._understood(reply, command)
        _note(answer, command, request_id)
        return answer

    async def _authorised(self, url: URL, command: Command, request_id: str) -> Reply | Failure:
        reply = await self._post(url, command, request_id, await self._token())
        if isinstance(reply, Failure) or reply.status != 401:
            return reply
        # A refused token looks like an expired one; a new one is worth exactly one more try.
        claims = _claims(reply.headers.get("www-authenticate", ""))
        token = await self._token(fresh=True, claims=claims)
        return await self._post(url, command, request_id, token)

    async def _post(
        self, url: URL, command: Command, request_id: str, token: str
    ) -> Reply | Failure:
        headers = self._headers(command, request_id, token)
        body = json.dumps(command.body()).encode()
        try:
            async with self._http.post(
                url, data=body, headers=headers, allow_redirects=False, timeout=TIMEOUT
            ) as answer:
                return await _reply(answer)
        except (aiohttp.ClientError, TimeoutError) as err:
            return Failure(Kind.BROKEN_OFF, type=type(err).__name__)

    def _headers(self, command: Command, request_id: str, token: str) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json; charset=utf-8",
            "Accept": "application/json",
            # A refusal may claim gzip and hold NUL bytes; then its status would be lost.
            "Accept-Encoding": "identity",
            "Accept-Language": "en-US",
            # Requests with one anchor reach one back end, which has seen what was just written.
            "X-AnchorMailbox": self._anchor,
            "X-ResponseFormat": "json",
            "X-CmdletName": command.cmdlet,
            "Prefer": f"odata.maxpagesize={ROWS_ON_A_PAGE}",
            "client-request-id": request_id,
        }

    def _understood(self, reply: Reply, command: Command) -> Page | Failure:
        if not 200 <= reply.status < 300:
            return refusals.read(reply, self._now())
        if command.is_write and not reply.body.strip():
            return Page()
        try:
            return rows.read(reply.body)
        except NotAnAnswer:
            failure = refusals.read(reply, self._now())
            is_clear = failure.kind is not Kind.UNKNOWN
            return failure if is_clear else replace(failure, kind=Kind.UNREADABLE)


async def _reply(answer: aiohttp.ClientResponse) -> Reply:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    try:
        body = await answer.read()
    except (aiohttp.ClientPayloadError, TimeoutError):
        if answer.ok:
            raise
        body = b""
    return Reply(answer.status, headers, body)


def _claims(challenge: str) -> str | None:
    """Return the claims that continuous access evaluation demands, as JSON text."""
    found = _CLAIMS.search(challenge)
    if found is None:
        return None
    try:
        padded = found[1] + "=" * (-len(found[1]) % 4)
        return base64.b64decode(padded, altchars=b"-_").decode()
    except (binascii.Error, UnicodeDecodeError):
        return None


def _note(answer: Page | Failure, command: Command, request_id: str) -> None:
    noted = log.bind(cmdlet=command.cmdlet, client_request_id=request_id)
    if isinstance(answer, Failure):
        noted.info("exchange.refused", kind=answer.kind.name, status=answer.status)
    else:
        noted.debug("exchange.answered", rows=len(answer.rows), warnings=len(answer.warnings))
