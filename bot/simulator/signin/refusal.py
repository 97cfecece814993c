"""How Entra refuses a sign-in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4


@dataclass(eq=False)
class Refusal(Exception):
    """A refused sign-in, with the number of its AADSTS error."""

    number: int
    text: str
    error: str = "invalid_client"
    status: int = 401


def body(refusal: Refusal, now: float) -> dict[str, Any]:
    """Return the JSON with which Entra refuses."""
    trace, correlation = str(uuid4()), str(uuid4())
    timestamp = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%d %H:%M:%SZ")
    described = (
        f"AADSTS{refusal.number}: {refusal.text} Trace ID: {trace} "
        f"Correlation ID: {correlation} Timestamp: {timestamp}"
    )
    return {
        "error": refusal.error,
        "error_description": described,
        "error_codes": [refusal.number],
        "timestamp": timestamp,
        "trace_id": trace,
        "correlation_id": correlation,
        "error_uri": f"https://login.microsoftonline.com/error?code={refusal.number}",
    }
