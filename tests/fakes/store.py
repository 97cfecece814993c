"""The stored requests in memory; tests/adapters/store proves them equal to the databases."""

from bot.domain.events import NOTHING, Then
from bot.domain.problems import Unexpected
from bot.domain.requests import Request, RequestState
from tests.fakes.letters import FakeOutbox
from tests.fakes.places import FakePlaces, FakePreferences

__all__ = ["FakeOutbox", "FakePlaces", "FakePreferences", "FakeRequests"]

UNFINISHED = {RequestState.RUNNING, RequestState.PAUSED}
FIRST = UNFINISHED | {RequestState.FAILED}


class FakeRequests:
    """The port Requests without a database.

    thens has what followed from each replacement that happened, in their order; letters go into
    the outbox, if one is given.
    """

    def __init__(self, outbox: FakeOutbox | None = None) -> None:
        self.outbox = outbox
        self.thens: list[Then] = []
        self._requests: dict[str, Request] = {}

    async def add(self, request: Request) -> None:
        """Store a new request. Raise Unexpected if there is one with its id."""
        if request.id in self._requests:
            raise Unexpected("fake")
        self._requests[request.id] = request

    async def get(self, request_id: str) -> Request | None:
        """Return the request, or None."""
        return self._requests.get(request_id)

    async def replace(self, request: Request, *, was: int, then: Then = NOTHING) -> bool:
        """Store the request if its stored version is still `was`; return whether it was."""
        stored = self._requests.get(request.id)
        if stored is None or stored.version != was:
            return False
        self._requests[request.id] = request
        self.thens.append(then)
        if self.outbox is not None:
            self.outbox.follow(request, then)
        return True

    async def of(self, tenant_id: str, asker_id: str, limit: int) -> tuple[Request, ...]:
        """Return requests of a person that are more than drafts, newest first.

        Before all others come those that run, are paused or failed.
        """
        theirs = (
            r
            for r in self._requests.values()
            if (r.tenant_id, r.asker_id) == (tenant_id, asker_id)
            and r.state is not RequestState.DRAFT
        )
        newest = sorted(theirs, key=lambda r: r.updated_at, reverse=True)
        return tuple(sorted(newest, key=lambda r: r.state not in FIRST)[:limit])

    async def drafts(self, tenant_id: str, asker_id: str, limit: int) -> tuple[Request, ...]:
        """Return the forms of a person that were opened and not sent, newest first."""
        theirs = (
            r
            for r in self._requests.values()
            if (r.tenant_id, r.asker_id) == (tenant_id, asker_id) and r.state is RequestState.DRAFT
        )
        return tuple(sorted(theirs, key=lambda r: (-r.updated_at.timestamp(), r.id))[:limit])

    async def unfinished(self) -> tuple[Request, ...]:
        """Return the requests that run or are paused, oldest first."""
        found = (r for r in self._requests.values() if r.state in UNFINISHED)
        return tuple(sorted(found, key=lambda r: (r.created_at, r.id)))
