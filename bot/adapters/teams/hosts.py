"""Which service addresses the bot may talk to: its token goes there."""

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

AllowsUrl = Callable[[str], bool]

# "Send and receive messages with a bot" and the Agents SDK's TeamsServiceEndpoints name the
# hosts of the public cloud, GCC, GCC High and DoD.
TEAMS_HOSTS = frozenset(
    {
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    }
)
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def teams_only(hosts: frozenset[str] = TEAMS_HOSTS) -> AllowsUrl:
    """Return the rule for production: https, one of these hosts, no port, no user."""

    @lru_cache(maxsize=256)
    def allows(url: str) -> bool:
        parts = _split(url)
        return parts is not None and parts.scheme == "https" and parts.netloc.lower() in hosts

    return allows


@lru_cache(maxsize=256)
def loopback_only(url: str) -> bool:
    """Return whether the address is on this machine: the rule for development."""
    parts = _split(url)
    return (
        parts is not None
        and parts.scheme == "http"
        and parts.hostname in _LOOPBACK
        and "@" not in parts.netloc
    )


def _split(url: str) -> SplitResult | None:
    if "\\" in url or " " in url:  # read differently by different parsers
        return None
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - reading a port that is no number raises
    except ValueError:
        return None
    return None if parts.query or parts.fragment else parts
