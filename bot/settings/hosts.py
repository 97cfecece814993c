"""Hosts in addresses, and whether they can only be this machine."""

import ipaddress
import re
from urllib.parse import parse_qs, urlsplit

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*", re.IGNORECASE)


def is_loopback(host: str) -> bool:
    """Return whether a host name or address can only be this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(url: str) -> str:
    """Return the host of a URL, or nothing where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def scheme_of(url: str) -> str:
    """Return the scheme of a URL that a client can call, or nothing where it has no host."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - reading a port that is no number raises
    except ValueError:
        return ""
    return parts.scheme if parts.hostname and not re.search(r"\s", url) else ""


def holds_user(url: str) -> bool:
    """Return whether a URL names a user: a token would go where a reader does not expect it."""
    return "@" in urlsplit(url).netloc


def is_host_name(text: str) -> bool:
    """Return whether this is a host and nothing else: no scheme, port, path or wildcard."""
    return len(text) <= 253 and _NAME.fullmatch(text) is not None


def stays_here(database_url: str) -> bool:
    """Return whether a database is a file, a socket or a server of this machine.

    The server may stand in the query as well ("Connection strings", libpq).
    """
    try:
        parts = urlsplit(database_url)
    except ValueError:
        return False
    asked = parse_qs(parts.query)
    named = [parts.hostname or "", *asked.get("host", []), *asked.get("hostaddr", [])]
    hosts = [host for text in named for host in text.split(",") if host]
    return all(host.startswith("/") or is_loopback(host) for host in hosts)
