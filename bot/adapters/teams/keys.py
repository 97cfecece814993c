"""The keys with which the Bot Framework signs, fetched when needed and kept."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import aiohttp
import structlog

from bot.adapters.teams.body import parse
from bot.adapters.teams.hosts import loopback_only
from bot.adapters.teams.inbound import Malformed
from bot.adapters.teams.key_document import BadKeys, SigningKey, read_keys

METADATA_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
TIMEOUT_S = 3.0
BETWEEN_S = 300.0  # from one good fetch to the next
AFTER_FAILURE_S = 10.0
FRESH_S = 3600.0
USABLE_S = 24 * 3600.0
MAX_BYTES = 1024 * 1024

_log = structlog.get_logger()


class KeysUnavailable(Exception):
    """The key that is asked for is not known, and the key server does not answer."""


class Keys(Protocol):
    """Where signing keys are found."""

    async def find(self, kid: str) -> SigningKey | None:
        """Return the key with this id, or None. Raise KeysUnavailable."""


@dataclass(slots=True)
class KeyCache:
    """Keys by id: fetched for an unknown id, renewed behind the scenes, one fetch at a time.

    clock is in seconds since 1970. Keys that could not be renewed are used for 24 hours.
    """

    http: aiohttp.ClientSession
    clock: Callable[[], float]
    metadata_url: str = METADATA_URL
    _keys: Mapping[str, SigningKey] = field(default_factory=dict, init=False)
    _fetched: float = field(default=float("-inf"), init=False)
    _tried: float = field(default=float("-inf"), init=False)
    _failed: bool = field(default=False, init=False)
    _fetch: asyncio.Task[None] | None = field(default=None, init=False)

    async def find(self, kid: str) -> SigningKey | None:
        """Return the key with this id, or None. Raise KeysUnavailable."""
        key = self._known(kid)
        if key is None:
            await asyncio.shield(self._renewal())
            key = self._known(kid)
            if key is None and self._failed:
                raise KeysUnavailable
        elif self.clock() - self._fetched > FRESH_S:
            self._renewal()
        return key

    def _known(self, kid: str) -> SigningKey | None:
        return self._keys.get(kid) if self.clock() - self._fetched <= USABLE_S else None

    def _renewal(self) -> asyncio.Future[None]:
        """Return the fetch that is under way, a new one, or none if the last was just now."""
        if self._fetch is not None and not self._fetch.done():
            return self._fetch
        wait_s = AFTER_FAILURE_S if self._failed else BETWEEN_S
        if self.clock() - self._tried < wait_s:
            nothing: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            nothing.set_result(None)
            return nothing
        self._tried = self.clock()
        self._fetch = asyncio.create_task(self._renew())
        return self._fetch

    async def _renew(self) -> None:
        try:
            async with asyncio.timeout(TIMEOUT_S):
                self._keys = await self._download()
        except (aiohttp.ClientError, TimeoutError, Malformed, BadKeys, ValueError) as error:
            self._failed = True
            _log.warning("teams.keys-not-fetched", error=type(error).__name__)
        else:
            self._failed, self._fetched = False, self.clock()

    async def _download(self) -> Mapping[str, SigningKey]:
        metadata = await self._document(self.metadata_url)
        address = metadata.get("jwks_uri")
        if not isinstance(address, str) or not self._trusts(address):
            raise BadKeys
        return read_keys(await self._document(address))

    def _trusts(self, address: str) -> bool:
        if loopback_only(self.metadata_url):
            return loopback_only(address)
        return address.startswith("https://")

    async def _document(self, address: str) -> dict[str, Any]:
        async with self.http.get(address, allow_redirects=False) as response:
            raw = bytearray()
            async for piece in response.content.iter_chunked(64 * 1024):
                raw += piece
                if len(raw) > MAX_BYTES:
                    raise BadKeys
        if response.status != 200:
            raise BadKeys
        return parse(bytes(raw))
