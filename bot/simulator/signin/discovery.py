"""The discovery documents of Entra and of the Bot Framework."""

from aiohttp import web

from bot.simulator.signin.botkeys import ISSUER
from bot.simulator.world import world_of

LOGIN = "https://login.microsoftonline.com"


async def entra(request: web.Request) -> web.Response:
    """Return Entra's document, which names the public addresses: msal refuses any http one."""
    tenant = request.match_info["tenant"]
    return web.json_response(
        {
            "token_endpoint": f"{LOGIN}/{tenant}/oauth2/v2.0/token",
            "token_endpoint_auth_methods_supported": [
                "client_secret_post",
                "private_key_jwt",
                "client_secret_basic",
            ],
            "jwks_uri": f"{LOGIN}/{tenant}/discovery/v2.0/keys",
            "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "issuer": f"{LOGIN}/{world_of(request).tenant.id}/v2.0",
            "authorization_endpoint": f"{LOGIN}/{tenant}/oauth2/v2.0/authorize",
            "device_authorization_endpoint": f"{LOGIN}/{tenant}/oauth2/v2.0/devicecode",
            "tenant_region_scope": "EU",
            "cloud_instance_name": "microsoftonline.com",
        }
    )


async def bot_framework(request: web.Request) -> web.Response:
    """Return the Bot Framework's document, with the key document on this same address."""
    return web.json_response(
        {
            "issuer": ISSUER,
            "authorization_endpoint": "https://invalid.botframework.com",
            "jwks_uri": f"{request.scheme}://{request.host}/botframework/v1/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        }
    )


async def bot_keys(request: web.Request) -> web.Response:
    """Return the published signing keys with their endorsements."""
    keys = world_of(request).bot_keys.published()
    return web.json_response({"keys": [key.public_document() for key in keys]})
