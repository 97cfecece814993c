"""The simulated tenant as the scripted colleague sees it: what is there, and what goes wrong."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiohttp

LOOKED_EVERY_S = 0.05


@dataclass(frozen=True, slots=True)
class Held:
    """What the tenant holds at one moment."""

    state: dict[str, Any]

    def members(self, group: str) -> list[str]:
        """Return the names of the members of a group, in the tenant's order."""
        found = next(one for one in self.state["groups"] if one["name"] == group)
        return [str(member) for member in found["members"]]

    def contacts(self, address: str) -> list[str]:
        """Return the names of the mail contacts that hold an address."""
        found = (one for one in self.state["contacts"] if one["address"].lower() == address)
        return [str(one["displayName"]) for one in found if not one["deletedAt"]]

    def guests(self, address: str) -> list[str]:
        """Return the names of the guests that were invited under an address."""
        found = (one for one in self.state["guests"] if address in one["otherMails"])
        return [str(one["displayName"]) for one in found if not one["deletedAt"]]

    def invitations(self, address: str) -> int:
        """Return how many invitations were mailed to an address."""
        return sum(mail["recipient"] == address for mail in self.state["outbox"])


@dataclass(frozen=True, slots=True)
class Tenant:
    """The control door of the tenant."""

    http: aiohttp.ClientSession
    url: str

    async def held(self) -> Held:
        """Return what the tenant holds now."""
        async with self.http.get(f"{self.url}/_sim/state") as response:
            return Held(await response.json())

    async def calls(self) -> list[dict[str, Any]]:
        """Return the foreign calls so far, oldest first."""
        async with self.http.get(f"{self.url}/_sim/journal") as response:
            return list((await response.json())["calls"])

    async def let_fail(self, match: dict[str, Any], fault: dict[str, Any]) -> None:
        """Let calls go wrong from now on. Raise aiohttp.ClientResponseError for a bad wish."""
        body = {"rules": [{"match": match, "fault": fault}], "replace": True}
        async with self.http.post(f"{self.url}/_sim/faults", json=body) as response:
            response.raise_for_status()

    async def mend(self) -> None:
        """End everything that goes wrong."""
        async with self.http.delete(f"{self.url}/_sim/faults") as response:
            response.raise_for_status()

    async def until(self, holds: Callable[[Held], bool], within_s: float) -> None:
        """Wait until the tenant holds something. Raise TimeoutError if it does not come to that."""
        deadline = time.monotonic() + within_s
        while not holds(await self.held()):
            if time.monotonic() > deadline:
                raise TimeoutError("the tenant did not come to hold what was waited for")
            await asyncio.sleep(LOOKED_EVERY_S)
