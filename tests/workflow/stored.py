"""A store that goes down, and tells what was moved."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.domain.events import NOTHING, Entry, Event, Then
from bot.domain.problems import Unreachable
from bot.domain.requests import Request
from tests.fakes.store import FakeRequests


@dataclass
class Store(FakeRequests):
    """A store that goes down: by the numbers of its writes.

    Before early deaths and after deaths the process dies; lost writes are kept, but nobody hears
    so; refused ones are not. The next reads fail, as many as away says. moved hears of every move
    that was kept.
    """

    early: set[int] = field(default_factory=set)
    deaths: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    away: int = 0
    unread: list[Exception] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    written: int = 0
    moved: Callable[[Request, Then], None] = lambda _request, _then: None

    def __post_init__(self) -> None:
        super().__init__()

    @property
    def entries(self) -> list[Entry]:
        """Return the audit log."""
        return [then.entry for then in self.thens if then.entry]

    @property
    def events(self) -> list[Event]:
        """Return what was told."""
        return [then.event for then in self.thens if then.event]

    def newest(self, request_id: str) -> Request:
        """Return a request as it is stored, while somebody else waits for the store."""
        return self._requests[request_id]

    def put(self, request: Request) -> None:
        """Store a request as another process does."""
        self._requests[request.id] = request

    def forget(self, request_id: str) -> None:
        """Delete a request, as retention does."""
        del self._requests[request_id]

    async def get(self, request_id: str) -> Request | None:
        if self.away:
            self.away -= 1
            raise Unreachable("store")
        found = await super().get(request_id)
        # Others may act between a read and what is made of it, as with a real database.
        await asyncio.sleep(0)
        return found

    async def add(self, request: Request) -> None:
        self.added.append(request.id)
        await super().add(request)

    async def replace(self, request: Request, *, was: int, then: Then = NOTHING) -> bool:
        await asyncio.sleep(0)
        self.written += 1
        if self.written in self.early:
            raise asyncio.CancelledError
        if self.written in self.refused:
            raise Unreachable("store")
        replaced = await super().replace(request, was=was, then=then)
        if replaced:
            self.moved(request, then)
        await self._answer()
        return replaced

    async def _answer(self) -> None:
        number = self.written
        await asyncio.sleep(0)
        if number in self.deaths:
            raise asyncio.CancelledError
        if number in self.lost:
            raise Unreachable("store")

    async def unfinished(self) -> tuple[Request, ...]:
        if self.unread:
            raise self.unread.pop(0)
        return await super().unfinished()
