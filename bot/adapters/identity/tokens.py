"""Tokens for the event loop; msal, which knows no asyncio, stays in threads."""

import asyncio
import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.adapters.identity.credentials import Credential
from bot.adapters.identity.once import Once
from bot.domain.problems import SignInUnreachable

TIMEOUT_S = 10.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What token is asked for; fresh or with claims, one that was not given out before."""

    scope: str
    fresh: bool = False
    claims: str = ""


class Source(Protocol):
    """Gets tokens, and blocks its thread meanwhile."""

    def token(self, wish: Wish) -> str:
        """Return a token. Raise SignInFailed or SignInUnreachable."""


class Tokens:
    """Gives tokens for scopes such as https://graph.microsoft.com/.default.

    Everybody who asks for the same while a request is under way gets its outcome, be it a token
    or a problem, so that a sign-in service that hangs is asked once and not by everybody in turn.
    """

    def __init__(self, open_source: Callable[[], Source], *, timeout_s: float = TIMEOUT_S) -> None:
        self._open_source = open_source
        self._timeout_s = timeout_s
        self._flights: dict[Wish, asyncio.Task[str]] = {}

    async def token(self, resource_scope: str, *, fresh: bool = False, claims: str = "") -> str:
        """Return a token. Raise SignInFailed or SignInUnreachable.

        A service that answered 401 is asked again with a fresh one, and with the claims of its
        challenge, if there was one ("Claims challenges", Microsoft identity platform).
        """
        wish = Wish(resource_scope, fresh, claims)
        flight = self._flights.get(wish)
        if flight is None:
            flight = self._flights[wish] = asyncio.create_task(self._fetch(wish))
            flight.add_done_callback(lambda done: self._landed(wish, done))
        return await asyncio.shield(flight)

    async def _fetch(self, wish: Wish) -> str:
        try:
            async with asyncio.timeout(self._timeout_s):
                return await asyncio.to_thread(self._get, wish)
        except TimeoutError as error:
            raise SignInUnreachable(f"no token within {self._timeout_s:g} s") from error

    def _get(self, wish: Wish) -> str:
        return self._open_source().token(wish)

    def _landed(self, wish: Wish, flight: asyncio.Task[str]) -> None:
        del self._flights[wish]
        if not flight.cancelled():
            flight.exception()  # whoever waited has it; if nobody does, asyncio need not complain


@dataclass(frozen=True, slots=True)
class StaticToken:
    """One token for every scope: for a simulated tenant on this machine, and nothing else."""

    value: str = field(repr=False)

    async def token(self, resource_scope: str, *, fresh: bool = False, claims: str = "") -> str:  # noqa: ARG002 - the signature of Tokens
        """Return the token."""
        return self.value


def make_tokens(
    login_url: str,
    tenant_id: str,
    client_id: str,
    credential: Credential,
    *,
    timeout_s: float = TIMEOUT_S,
) -> Tokens:
    """Return tokens for an app; nothing is imported, read or called before the first is asked for.

    login_url is https://login.microsoftonline.com, another cloud's, or http on loopback. A token
    that takes longer than timeout_s seconds is SignInUnreachable.
    """

    def open_source() -> Source:
        module = importlib.import_module("bot.adapters.identity.msal_source")
        opened: Source = module.open_source(login_url, tenant_id, client_id, credential, timeout_s)
        return opened

    return Tokens(Once(open_source).get, timeout_s=timeout_s)
