"""The token endpoint: client credentials with a secret or with a signed assertion."""

from aiohttp import web

from bot.simulator.signin import assertion, refusal
from bot.simulator.signin.discovery import LOGIN
from bot.simulator.signin.refusal import Refusal
from bot.simulator.signin.tokens import AUDIENCES
from bot.simulator.tenant.state import Tenant
from bot.simulator.world import World, world_of

BEARER_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


async def token(request: web.Request) -> web.Response:
    """Return an access token, or the refusal that Entra would give."""
    world = world_of(request)
    form = {name: str(value) for name, value in (await request.post()).items()}
    try:
        _check_tenant(world.tenant, request.match_info["tenant"])
        _check_client(world, form, request.match_info["tenant"])
        audience = _audience(form)
    except Refusal as refused:
        body = refusal.body(refused, world.clock())
        return web.json_response(body, status=refused.status)
    life = world.tenant.settings.token_life_s
    return web.json_response(
        {
            "token_type": "Bearer",
            "expires_in": life,
            "ext_expires_in": life,
            "access_token": world.tokens.give(audience, world.clock() + life),
        }
    )


def _check_tenant(tenant: Tenant, asked: str) -> None:
    known = {tenant.id, "botframework.com", *(domain.name for domain in tenant.domains)}
    if asked.lower() not in known:
        text = f"Tenant '{asked}' not found. Check to make sure you have the correct tenant ID."
        raise Refusal(90002, text, "invalid_request", 400)


def _check_client(world: World, form: dict[str, str], tenant: str) -> None:
    app = world.tenant.app
    _require(form, "grant_type")
    if form["grant_type"] != "client_credentials":
        text = f"The app requested an unsupported grant type '{form['grant_type']}'."
        raise Refusal(70003, text, "unsupported_grant_type", 400)
    _require(form, "client_id")
    if form["client_id"] != app.client_id:
        text = (
            f"Application with identifier '{form['client_id']}' was not found in the directory "
            f"'{world.tenant.name}'."
        )
        raise Refusal(700016, text, "unauthorized_client", 400)
    if form.get("client_assertion_type") == BEARER_ASSERTION:
        audiences = {
            f"{LOGIN}/{name}{path}"
            for name in (tenant, world.tenant.id)
            for path in ("/oauth2/v2.0/token", "/v2.0")
        }
        signed = form.get("client_assertion", "")
        assertion.check(signed, app, frozenset(audiences), world.moments())
    elif "client_secret" not in form:
        text = "'client_assertion', 'client_secret' or 'request' is required for this grant type."
        raise Refusal(7000216, text)
    elif form["client_secret"] != app.secret:
        text = (
            "Invalid client secret provided. Ensure the secret being sent in the request is the "
            "client secret value, not the client secret ID, for a secret added to app "
            f"'{app.client_id}'."
        )
        raise Refusal(7000215, text)


def _require(form: dict[str, str], name: str) -> None:
    if not form.get(name):
        text = f"The request body must contain the following parameter: '{name}'."
        raise Refusal(900144, text, "invalid_request", 400)


def _audience(form: dict[str, str]) -> str:
    _require(form, "scope")
    scope = form["scope"]
    resource, default, rest = scope.partition("/.default")
    if not default or rest:
        text = f"The provided value for scope {scope} is not valid."
        raise Refusal(1002012, text, "invalid_scope", 400)
    if resource not in AUDIENCES:
        text = f"The resource principal named {resource} was not found in the tenant."
        raise Refusal(500011, text, "invalid_resource", 400)
    return resource
