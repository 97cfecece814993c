"""The stored requests in memory; tests/adapters/store proves them equal to the databases."""

from bot.domain.problems import Unexpected
from bot.domain.requests import Request, RequestState


class FakeRequests:
    """The port Requests without a database."""

    def __init__(self) -> None:
        self._requests: dict[str, Request] = {}

    async def add(self, request: Request) -> None:
        """Store a new request. Raise Unexpected if there is one with its id."""
        if request.id in self._requests:
            raise Unexpected("fake")
        self._requests[request.id] = request

    async def get(self, request_id: str) -> Request | None:
        """Return the request, or None."""
        return self._requests.get(request_id)

    async def replace(self, request: Request, *, was: int) -> bool:
        """Store the request if its stored version is still `was`; return whether it was."""
        stored = self._requests.get(request.id)
        if stored is None or stored.version != was:
            return False
        self._requests[request.id] = request
        return True

    async def unfinished(self) -> tuple[Request, ...]:
        """Return the requests that were running when the last process ended, oldest first."""
        running = (r for r in self._requests.values() if r.state is RequestState.RUNNING)
        return tuple(sorted(running, key=lambda r: (r.created_at, r.id)))
