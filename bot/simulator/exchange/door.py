"""Takes InvokeCommand requests in and gives their answers out."""

import json
from typing import Any

from aiohttp import web

from bot.simulator.exchange import cmdlets, failure, pages
from bot.simulator.exchange.command import Command, Outcome
from bot.simulator.exchange.failure import Denied, ExchangeFailure
from bot.simulator.signin.tokens import EXCHANGE
from bot.simulator.world import World, world_of

JSON = "application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8"
NULS = b"\0" * 64


async def wrong_version(_: web.Request) -> web.Response:
    """Refuse: only beta answers InvokeCommand."""
    return web.Response(status=405)


async def invoke(request: web.Request) -> web.Response:
    """Run one cmdlet."""
    world = world_of(request)
    if not _is_welcome(request, world):
        # Nothing in a body tells a missing token from an expired one.
        return web.Response(status=401, headers={"WWW-Authenticate": "Bearer"})
    if request.method != "POST":
        return web.Response(status=405)
    if not _is_this_tenant(request, world):
        return _denied(world)
    try:
        command = _command(request, await request.read(), world)
        outcome = cmdlets.run(command)
        return _answer(request, command, outcome)
    except Denied:
        return _denied(world)
    except ExchangeFailure as failed:
        status, body = failure.body(failed, world.failure_count)
        world.failure_count += 1
        return web.Response(
            status=status, body=json.dumps(body).encode(), headers={"Content-Type": JSON}
        )


def _is_welcome(request: web.Request, world: World) -> bool:
    authorization = request.headers.get("Authorization", "")
    static = world.tenant.settings.static_token
    return world.tokens.accepts(authorization, EXCHANGE, world.clock(), static)


def _is_this_tenant(request: web.Request, world: World) -> bool:
    asked = request.match_info["tenant"].lower()
    return asked in {world.tenant.id, *(domain.name for domain in world.tenant.domains)}


def _command(request: web.Request, body: bytes, world: World) -> Command:
    try:
        asked = json.loads(body)["CmdletInput"]
        name, parameters = asked["CmdletName"], asked.get("Parameters", {})
    except (ValueError, LookupError, TypeError, AttributeError):
        raise _malformed("The request body is not a CmdletInput.") from None
    if not isinstance(name, str) or not isinstance(parameters, dict):
        raise _malformed("Parameters is an object, {} when there are none.")
    anchor = request.headers.get("X-AnchorMailbox", "")
    return Command(world.tenant, name, parameters, anchor)


def _malformed(reason: str) -> ExchangeFailure:
    return ExchangeFailure(
        "Microsoft.Exchange.Admin.OData.Core.ODataServiceException", reason, only_inner=True
    )


def _answer(request: web.Request, command: Command, outcome: Outcome) -> web.Response:
    if outcome.rows is None:
        return web.Response(status=200, headers={"Content-Type": JSON})
    page = pages.cut(request, command, list(outcome.rows))
    warnings = [*outcome.warnings, *page.warnings]
    tenant = command.tenant.id
    context = f"https://outlook.office365.com/adminapi/beta/{tenant}/$metadata"
    body: dict[str, Any] = {
        "@odata.context": f"{context}#Collection(Exchange.GenericHashTable)",
        "adminapi.warnings@odata.type": "#Collection(String)",
        "@adminapi.warnings": warnings,
        "value": page.rows,
    }
    if page.next_link:
        body["@odata.nextLink"] = page.next_link
    headers = {"Content-Type": JSON}
    if warnings:
        headers["X-Warnings"] = json.dumps(warnings)
    return web.Response(status=200, body=json.dumps(body).encode(), headers=headers)


def _denied(world: World) -> web.Response:
    headers = {"X-ExceptionType": "CmdletAccessDeniedException", "Content-Type": "text/html"}
    if world.tenant.settings.denied_body_is_gzip:
        # A lie of the real service: the body is no gzip (exchange-online reference, 5.4).
        headers["Content-Encoding"] = "gzip"
    return web.Response(status=403, body=NULS, headers=headers)
