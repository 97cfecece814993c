"""The HTTP client of msal: it gives up in time, follows no redirect, and finds other login hosts.

msal refuses every http address, also those in a discovery document. So a login host on loopback is
addressed by the public https name until the last moment, and what it answers is renamed likewise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests

PUBLIC = "https://login.microsoftonline.com"


@dataclass(frozen=True, slots=True)
class Answer:
    """As much of an answer as msal reads."""

    status_code: int
    text: str
    headers: Mapping[str, str]


class LoginHost:
    """Sends what msal wants sent; called from threads only."""

    def __init__(self, login_url: str, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._session = requests.Session()
        self._url = login_url.rstrip("/")
        self._renames = self._url.startswith("http://")

    @property
    def authority(self) -> str:
        """Return the address that msal is told."""
        return PUBLIC if self._renames else self._url

    def get(self, url: str, **options: Any) -> Answer:
        """Return the answer to a GET."""
        return self._send("GET", url, options)

    def post(self, url: str, **options: Any) -> Answer:
        """Return the answer to a POST."""
        return self._send("POST", url, options)

    def _send(self, method: str, url: str, options: dict[str, Any]) -> Answer:
        # A redirect would carry the credential to another host.
        fixed = {"timeout": self._timeout_s, "allow_redirects": False}
        response = self._session.request(method, self._outward(url), **{**options, **fixed})
        return Answer(response.status_code, self._inward(response.text), dict(response.headers))

    def _outward(self, url: str) -> str:
        if self._renames and url.startswith(f"{PUBLIC}/"):
            return self._url + url.removeprefix(PUBLIC)
        return url

    def _inward(self, text: str) -> str:
        return text.replace(self._url, PUBLIC) if self._renames else text
