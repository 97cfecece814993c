from dataclasses import dataclass
from typing import Any

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient

from tests.simulator.csdl import faults

TENANT = "11111111-1111-4111-8111-111111111111"
STATIC = {"Authorization": "Bearer sim-static-token"}
ANCHOR = "APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@" + TENANT


@dataclass
class Clock:
    now: float = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now

    def passes(self, seconds: float) -> None:
        self.now += seconds

    async def pause(self, seconds: float) -> None:
        """Waits as production code does, in no time."""
        self.passes(seconds)


@dataclass(frozen=True)
class Reply:
    status: int
    body: Any
    headers: Any
    raw: bytes

    @property
    def value(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.body["value"]
        return rows

    @property
    def error(self) -> dict[str, Any]:
        error: dict[str, Any] = self.body["error"]
        return error

    @property
    def failure_type(self) -> str:
        """The short name of the .NET exception, looked up without regard to the case of keys."""
        inner = {key.lower(): value for key, value in self.error["innererror"].items()}
        return str(inner["internalexception"]["type"]).rpartition(".")[2]

    @property
    def failure_text(self) -> str:
        inner = {key.lower(): value for key, value in self.error["innererror"].items()}
        return str(inner["internalexception"]["message"])


def rule(kind: str, /, match: dict[str, Any] | None = None, **fault: Any) -> dict[str, Any]:
    return {"match": match or {}, "fault": {"kind": kind, **fault}}


class Sim:
    def __init__(self, http: "TestClient[Any, Any]", clock: Clock) -> None:
        self.http, self.clock = http, clock

    async def ask(self, method: str, path: str, **more: Any) -> Reply:
        async with self.http.request(method, path, **more) as response:
            return await _reply(response)

    async def graph(self, method: str, path: str, body: Any = None, **headers: str) -> Reply:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        reply = await self.ask(method, f"/v1.0/{path}", json=body, headers={**STATIC, **named})
        # Whatever a test is about, what Graph says here has to have the shape of Graph.
        assert faults(reply.body) == []
        return reply

    async def raw(self, path: str) -> Reply:
        """Asks Graph without a look at the body, which may be anything."""
        async with self.http.get(f"/v1.0/{path}", headers=STATIC) as response:
            raw = await response.read()
            return Reply(response.status, None, response.headers, raw)

    async def get(self, path: str) -> Reply:
        return await self.graph("GET", path)

    async def advanced(self, path: str) -> Reply:
        return await self.graph("GET", path, ConsistencyLevel="eventual")

    async def cmdlet(
        self, name: str, /, *, anchor: str = ANCHOR, select: str = "", **parameters: Any
    ) -> Reply:
        path = f"/adminapi/beta/{TENANT}/InvokeCommand"
        return await self.ask(
            "POST",
            f"{path}?$select={select}" if select else path,
            json={"CmdletInput": {"CmdletName": name, "Parameters": parameters}},
            headers={**STATIC, "X-AnchorMailbox": anchor, "Accept-Encoding": "identity"},
        )

    async def door(self, method: str, path: str, body: Any = None) -> Reply:
        return await self.ask(method, f"/_sim/{path}", json=body)

    async def settings(self, **wishes: Any) -> None:
        reply = await self.door("POST", "settings", wishes)
        assert reply.status == 200, reply.body

    async def faults(self, *rules: Any, **more: Any) -> None:
        reply = await self.door("POST", "faults", {"rules": rules, **more})
        assert reply.status == 200, reply.body

    async def calls(self) -> list[dict[str, Any]]:
        calls: list[dict[str, Any]] = (await self.door("GET", "journal")).body["calls"]
        return calls

    async def state_of(self, kind: str, name: str) -> dict[str, Any]:
        state = (await self.door("GET", "state")).body
        return next(row for row in state[kind] if name in {row.get("name"), row.get("displayName")})


async def _reply(response: ClientResponse) -> Reply:
    raw = await response.read()
    is_json = "json" in response.headers.get("Content-Type", "") and raw
    return Reply(response.status, await response.json() if is_json else None, response.headers, raw)
