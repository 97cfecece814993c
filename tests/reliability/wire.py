"""Connections without sockets: bytes arrive in order, a moment later; ends and resets too."""

import asyncio
import contextvars
import errno
import socket
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from tests.reliability import life
from tests.reliability.life import Life

# Two timers of one moment have no order on a loop, so that nothing arrives in one moment.
_APART_S = 1e-6
_OVER = (ConnectionResetError, errno.ECONNRESET, "Connection reset by peer")


class Sign(Enum):
    """What arrives besides bytes."""

    END = "end"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Listener:
    """Who answers at an address."""

    make: Callable[[], asyncio.Protocol]
    life: Life


@dataclass(slots=True)
class Wire:
    """All addresses and connections of the world. pace returns how long bytes travel, in s."""

    loop: asyncio.AbstractEventLoop
    pace: Callable[[], float]
    severs_hard: Callable[[], bool] = lambda: False
    listeners: dict[tuple[str, int], Listener] = field(default_factory=dict)
    silent: set[tuple[str, int]] = field(default_factory=set)
    made: int = 0

    def listen(self, address: tuple[str, int], make: Callable[[], asyncio.Protocol]) -> None:
        """Let the present life answer at this address, until it ends."""
        owner = life.present()
        assert owner is not None
        self.listeners[address] = Listener(make, owner)
        owner.mourners.append(lambda: self.hush(address, owner))

    def hush(self, address: tuple[str, int], owner: Life) -> None:
        """Let nobody answer at this address any more, unless it is somebody else by now."""
        if address in self.listeners and self.listeners[address].life is owner:
            del self.listeners[address]

    async def connect(self, address: tuple[str, int], protocol: asyncio.Protocol) -> "End":
        """Return the near end of a new connection. Raise ConnectionRefusedError."""
        near_life = life.present()
        await asyncio.sleep(self.pace())
        listener = self.listeners.get(address)
        if (near_life and near_life.dead) or address in self.silent:
            await self.loop.create_future()
        if listener is None:
            raise ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused")
        self.made += 1
        near = End(self, contextvars.copy_context(), address, protocol)
        context = listener.life.context()
        far = End(self, context, ("127.0.0.1", 40_000 + self.made), context.run(listener.make))
        near.join(far)
        far.join(near)
        for end, owner in ((near, near_life), (far, listener.life)):
            if owner is not None:
                owner.mourners.append(end.sever)
        context.run(far.protocol.connection_made, far)
        protocol.connection_made(near)
        return near


@dataclass(slots=True)
class _Socket:
    """As much of a socket as anybody asks for."""

    family: int = socket.AF_UNIX
    lingers: bool = True

    def setsockopt(self, level: int, option: int, value: Any) -> None:
        del value
        if (level, option) == (socket.SOL_SOCKET, socket.SO_LINGER):
            self.lingers = False


class End(asyncio.Transport):
    """One end of a connection."""

    def __init__(
        self,
        wire: Wire,
        context: contextvars.Context,
        peername: tuple[str, int],
        protocol: asyncio.Protocol,
    ) -> None:
        self._socket = _Socket()
        super().__init__({"socket": self._socket, "peername": peername, "sockname": peername})
        self._wire, self._context, self.protocol = wire, context, protocol
        self._peer = self
        self._closing = self._gone = self._paused = False
        self._arrived: deque[bytes | Sign] = deque()
        self._free_at = 0.0

    def join(self, peer: "End") -> None:
        """Let what is sent here arrive there."""
        self._peer = peer

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send bytes; what is written after the end is lost, as on a socket."""
        if data and not self._closing:
            self._send(bytes(data))

    def write_eof(self) -> None:
        """Send the end; more may still arrive."""
        self._send(Sign.END)

    def can_write_eof(self) -> bool:
        """Return whether there is a half-closed state."""
        return True

    def close(self) -> None:
        """Send the end and have no more to do with it."""
        if not self._closing:
            self._send(Sign.END)
            self._leave(None)

    def abort(self) -> None:
        """End it at once: with a reset if whoever ends it wanted no lingering."""
        if not self._closing:
            self._send(Sign.END if self._socket.lingers else Sign.RESET)
            self._leave(None)

    def sever(self) -> None:
        """End it as the machine does for a process that was killed; the process learns nothing."""
        if not self._closing:
            self._send(Sign.RESET if self._wire.severs_hard() else Sign.END)
        self._closing = self._gone = True

    def is_closing(self) -> bool:
        """Return whether it was closed at this end."""
        return self._closing

    def pause_reading(self) -> None:
        """Hold back what arrives."""
        self._paused = True

    def resume_reading(self) -> None:
        """Let come what was held back."""
        self._paused = False
        self._wire.loop.call_soon(self._hand_over, context=self._context)

    def is_reading(self) -> bool:
        """Return whether nothing is held back."""
        return not self._paused and not self._closing

    def get_write_buffer_size(self) -> int:
        """Return how many bytes wait to be sent: they never do."""
        return 0

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """Nothing waits, so there is nothing to limit."""

    def get_protocol(self) -> asyncio.BaseProtocol:
        """Return who reads at this end."""
        return self.protocol

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        """Let somebody else read."""
        assert isinstance(protocol, asyncio.Protocol)
        self.protocol = protocol

    def _send(self, what: bytes | Sign) -> None:
        now = self._wire.loop.time()
        self._free_at = max(self._free_at + _APART_S, now + self._wire.pace())
        self._peer.await_(what, self._free_at)

    def await_(self, what: bytes | Sign, at: float) -> None:
        """Let this arrive at that time of the loop."""
        self._wire.loop.call_at(at, self._arrive, what, context=self._context)

    def _arrive(self, what: bytes | Sign) -> None:
        if not self._gone and not self._closing:
            self._arrived.append(what)
            self._hand_over()
        elif isinstance(what, bytes):
            self._send(Sign.RESET)

    def _hand_over(self) -> None:
        while self._arrived and not self._paused and not self._closing:
            match self._arrived.popleft():
                case Sign.END:
                    if not self.protocol.eof_received():
                        self.close()
                case Sign.RESET:
                    kind, number, words = _OVER
                    self._leave(kind(number, words))
                case bytes() as data:
                    self.protocol.data_received(data)

    def _leave(self, error: Exception | None) -> None:
        self._closing = True
        self._wire.loop.call_soon(self._lose, error, context=self._context)

    def _lose(self, error: Exception | None) -> None:
        if not self._gone:
            self._gone = True
            self.protocol.connection_lost(error)
