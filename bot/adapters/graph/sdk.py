"""The SDK: one pooled client that repeats nothing, follows nothing and parses nothing.

Imported off the event loop only: it loads some 700 modules.
"""

import asyncio
import base64
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import anyio
import anyio.lowlevel
import httpx
from kiota_abstractions.api_error import APIError
from kiota_abstractions.authentication import AuthenticationProvider
from kiota_abstractions.request_information import RequestInformation
from kiota_abstractions.serialization import ParsableFactory
from kiota_http.httpx_request_adapter import HttpxRequestAdapter
from kiota_http.kiota_client_factory import KiotaClientFactory
from kiota_http.middleware import ParametersNameDecodingHandler
from kiota_http.observability_options import ObservabilityOptions
from kiota_serialization_json.json_parse_node_factory import JsonParseNodeFactory
from msgraph.generated.base_graph_service_client import BaseGraphServiceClient
from msgraph.generated.models.o_data_errors.o_data_error import ODataError

from bot.adapters.graph import retry_after
from bot.adapters.graph.failures import Failure, NoAnswer, Refused
from bot.adapters.graph.places import Places

# A call costs the event loop about a millisecond, and all answers that are there come in one go:
# more at once would let nothing else run for longer than anybody should wait.
CALLS_AT_ONCE = 16

_ERRORS: dict[str, type[ParsableFactory[Any]]] = {"XXX": ODataError}
_AN_ERROR = b'{"error":{"code":"","message":"","details":[{}],"innerError":{"request-id":""}}}'


class Sdk:
    """Sends requests to one Graph, with the token that it is given for each of them."""

    def __init__(
        self,
        base_url: str,
        *,
        timeout_s: float,
        now: Callable[[], datetime],
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        # httpx writes whole addresses at INFO, and those hold what people are looked up by.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        self._timeout_s = timeout_s
        self._room = asyncio.Semaphore(CALLS_AT_ONCE)
        self._now = now
        self._http = _client(timeout_s, transport)
        self._adapter = HttpxRequestAdapter(
            _OwnHostOnly(base_url),
            http_client=self._http,
            observability_options=ObservabilityOptions(include_euii_attributes=False),
        )
        self._adapter.base_url = base_url.rstrip("/")
        self.places = Places(BaseGraphServiceClient(self._adapter), base_url.rstrip("/"))
        self._origin = _origin(base_url)

    def warm(self) -> None:
        """Load what the first calls would load, among it the models of an error."""
        self.places.warm()
        node = JsonParseNodeFactory().get_root_parse_node("application/json", _AN_ERROR)
        node.get_object_value(ODataError)
        anyio.run(anyio.lowlevel.checkpoint)

    def is_own(self, url: str) -> bool:
        """Return whether the address lies on the host that the tokens are for."""
        return _origin(url) == self._origin

    async def send(self, request: RequestInformation, token: str) -> bytes:
        """Return the body of a successful answer. Raise Refused or NoAnswer."""
        request.headers.remove("Authorization")
        request.headers.add("Authorization", f"Bearer {token}")
        async with self._room:
            return await self._send(request)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _send(self, request: RequestInformation) -> bytes:
        try:
            async with asyncio.timeout(self._timeout_s):
                body: bytes | None = await self._adapter.send_primitive_async(
                    request, "bytes", _ERRORS
                )
        except APIError as error:
            raise Refused(self._failure(error)) from error
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise NoAnswer(type(error).__name__, sent=False) from error
        except (httpx.HTTPError, TimeoutError) as error:
            raise NoAnswer(type(error).__name__, sent=True) from error
        return body or b""

    def _failure(self, error: APIError) -> Failure:
        headers = httpx.Headers(error.response_headers)
        main = error.error if isinstance(error, ODataError) else None
        return Failure(
            status=error.response_status_code or 0,
            code=(main.code if main else None) or "",
            message=(main.message if main else None) or "",
            request_id=headers.get("request-id", ""),
            after_s=retry_after.seconds(headers.get("Retry-After", ""), self._now()),
        )


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    usual = {"https": 443, "http": 80}.get(parts.scheme)
    return parts.scheme, (parts.hostname or "").lower(), parts.port or usual


class _OwnHostOnly(AuthenticationProvider):
    """Stands where the SDK would fetch tokens, and lets none of ours out to another host."""

    def __init__(self, base_url: str) -> None:
        self._origin = _origin(base_url)

    async def authenticate_request(
        self,
        request: RequestInformation,
        additional_authentication_context: dict[str, Any] | None = None,
    ) -> None:
        """Raise NoAnswer for another host, and Refused where the SDK would repeat the request."""
        if _origin(request.url) != self._origin:
            raise NoAnswer("AnotherHost", sent=False)
        if claims := (additional_authentication_context or {}).get("claims"):
            raise Refused(Failure(401, "ClaimsChallenge", claims=_decoded(claims)))


def _decoded(claims: str) -> str:
    """A challenge carries its claims in base64 ("Claims challenges", Microsoft identity)."""
    try:
        return base64.b64decode(claims + "=" * (-len(claims) % 4), validate=True).decode()
    except ValueError:
        return claims


def _client(timeout_s: float, transport: httpx.AsyncBaseTransport | None) -> httpx.AsyncClient:
    client = httpx.AsyncClient(
        transport=transport,
        # Whoever could not connect has to know it before the whole call has taken too long.
        timeout=httpx.Timeout(timeout_s, connect=timeout_s / 2),
        follow_redirects=False,
        event_hooks={"response": [_refuse_redirect]},
    )
    # No RetryHandler and no RedirectHandler: the SDK would repeat even a POST by itself.
    return KiotaClientFactory.create_with_custom_middleware(
        [ParametersNameDecodingHandler()], client
    )


async def _refuse_redirect(response: httpx.Response) -> None:
    """The SDK takes a redirect that nobody followed for success without a body."""
    if 300 <= response.status_code < 400:
        request_id = response.headers.get("request-id", "")
        raise Refused(Failure(response.status_code, "Redirect", request_id=request_id))
