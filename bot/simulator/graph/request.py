"""A request to Graph and its answer, free of the web framework so that a batch can carry them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.graph.problem import bad_request
from bot.simulator.tenant.state import Tenant

METADATA = "https://graph.microsoft.com/v1.0/$metadata"


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphRequest:
    """One request, alone or out of a batch; header names are in lower case."""

    tenant: Tenant
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    base: str
    body: Any = None

    @property
    def is_eventual(self) -> bool:
        """Return whether the caller accepts an index that lags behind."""
        return self.headers.get("consistencylevel", "").lower() == "eventual"

    @property
    def is_advanced(self) -> bool:
        """Return whether the caller asked for Graph's advanced queries."""
        return self.is_eventual and self.query.get("$count", "").lower() == "true"

    def json_object(self) -> Mapping[str, Any]:
        """Return the body as an object, or refuse."""
        if not isinstance(self.body, dict):
            raise bad_request("Write requests (excluding DELETE) must contain the body.")
        return self.body


@dataclass(frozen=True, slots=True)
class Answer:
    """What Graph answers."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


NO_CONTENT = Answer(204)
