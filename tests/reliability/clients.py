"""The two HTTP clients of the bot, joined to the wire where they would open sockets."""

import asyncio
import typing
from typing import Any

import aiohttp
import httpcore
import httpx
from aiohttp.client_proto import ResponseHandler

from tests.reliability.wire import End, Wire


class _Handler(ResponseHandler):
    """aiohttp keeps these in sets: their order must not depend on where in memory they lie."""

    def __init__(self, loop: asyncio.AbstractEventLoop, number: int) -> None:
        super().__init__(loop)
        self._number = number

    def __hash__(self) -> int:
        return self._number


class WireConnector(aiohttp.BaseConnector):
    """Connections of aiohttp; everything above the socket is aiohttp's own."""

    def __init__(self, wire: Wire, **options: Any) -> None:
        super().__init__(**options)
        self._wire = wire

    async def _create_connection(
        self,
        req: aiohttp.ClientRequest,
        traces: object,
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - aiohttp's signature
    ) -> ResponseHandler:
        del traces
        proto = _Handler(self._wire.loop, self._wire.made)
        address = (req.url.host or "", req.url.port or 80)
        try:
            async with asyncio.timeout(timeout.sock_connect):
                await self._wire.connect(address, proto)
        except OSError as error:
            if isinstance(error, TimeoutError):
                raise
            raise aiohttp.ClientConnectorError(req.connection_key, error) from error
        return proto


class _Reader(asyncio.Protocol):
    """Keeps what arrives until somebody reads it."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._bytes = bytearray()
        self.ended = False
        self._broken: Exception | None = None
        self._moved: asyncio.Future[None] | None = None

    def data_received(self, data: bytes) -> None:
        self._bytes += data
        self._wake()

    def eof_received(self) -> bool:
        self.ended = True
        self._wake()
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        self.ended, self._broken = True, exc
        self._wake()

    @property
    def is_readable(self) -> bool:
        return bool(self._bytes) or self.ended

    @property
    def is_broken(self) -> bool:
        return self._broken is not None

    async def read(self, most: int) -> bytes:
        while not self.is_readable:
            self._moved = self._loop.create_future()
            await self._moved
        if self._bytes:
            data = bytes(self._bytes[:most])
            del self._bytes[:most]
            return data
        if self._broken is not None:
            raise httpcore.ReadError(str(self._broken)) from self._broken
        return b""

    def _wake(self) -> None:
        if self._moved is not None and not self._moved.done():
            self._moved.set_result(None)


class _Stream(httpcore.AsyncNetworkStream):
    """What httpcore takes for a socket; the exceptions are those of its own sockets."""

    def __init__(self, end: End, reader: _Reader) -> None:
        self._end, self._reader = end, reader

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - httpcore's signature
        try:
            async with asyncio.timeout(timeout):
                return await self._reader.read(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout from error

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 - as above
        del timeout
        if self._reader.is_broken or self._end.is_closing():
            raise httpcore.WriteError
        self._end.write(buffer)

    async def aclose(self) -> None:
        self._end.close()

    def get_extra_info(self, info: str) -> Any:
        return self._reader.is_readable if info == "is_readable" else None


class _Network(httpcore.AsyncNetworkBackend):
    """Where httpcore opens its connections."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        local_address: str | None = None,
        socket_options: typing.Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        del local_address, socket_options
        reader = _Reader()
        try:
            async with asyncio.timeout(timeout):
                return _Stream(await self._wire.connect((host, port), reader), reader)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error


def transport(wire: Wire) -> httpx.AsyncBaseTransport:
    """Return httpx's own transport with its pool, limits and errors, but no sockets."""
    made = httpx.AsyncHTTPTransport(verify=False)
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=20)
    made._pool = httpcore.AsyncConnectionPool(  # noqa: SLF001 - httpx has no way in for a backend
        max_connections=limits.max_connections,
        max_keepalive_connections=limits.max_keepalive_connections,
        keepalive_expiry=limits.keepalive_expiry,
        network_backend=_Network(wire),
    )
    return made
