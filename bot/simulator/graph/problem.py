"""How Graph says no."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any


@dataclass(eq=False)
class GraphProblem(Exception):
    """A refused request, with the status, code and text of Graph."""

    status: int
    code: str
    message: str

    def body(self, now: float, request_id: str, client_request_id: str) -> dict[str, Any]:
        """Return the JSON with which Graph refuses."""
        date = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%S")
        inner = {
            "date": date,
            "request-id": request_id,
            "client-request-id": client_request_id,
        }
        return {"error": {"code": self.code, "message": self.message, "innerError": inner}}


def bad_request(message: str, code: str = "Request_BadRequest") -> GraphProblem:
    """Return a 400."""
    return GraphProblem(400, code, message)


def denied(message: str = "Insufficient privileges to complete the operation.") -> GraphProblem:
    """Return a 403."""
    return GraphProblem(403, "Authorization_RequestDenied", message)


def unsupported_query(message: str) -> GraphProblem:
    """Return the 400 for a query that Graph understands and does not answer."""
    return GraphProblem(400, "Request_UnsupportedQuery", message)


def not_found(object_id: str) -> GraphProblem:
    """Return the 404 for an object that is absent, or too new."""
    return GraphProblem(
        404,
        "Request_ResourceNotFound",
        f"Resource '{object_id}' does not exist or one of its queried reference-property objects "
        "are not present.",
    )


def no_segment(segment: str) -> GraphProblem:
    """Return the 400 for a path that Graph does not have."""
    return bad_request(f"Resource not found for the segment '{segment}'.", "BadRequest")
