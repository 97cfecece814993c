import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from bot.simulator.seed import CLIENT_ID, CLIENT_SECRET
from tests.simulator.asking import TENANT, Clock, Reply, Sim

GRAPH = "https://graph.microsoft.com"
EXCHANGE = "https://outlook.office365.com"
CONNECTOR = "https://api.botframework.com"
TOKEN_URL = f"https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token"


async def sign_in(sim: Sim, *, tenant: str = TENANT, **form: str) -> Reply:
    whole = {
        "grant_type": "client_credentials",
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "scope": f"{GRAPH}/.default",
        **form,
    }
    return await sim.ask("POST", f"/{tenant}/oauth2/v2.0/token", data=whole)


def bearer(reply: Reply) -> dict[str, str]:
    return {"Authorization": f"Bearer {reply.body['access_token']}"}


async def test_the_right_secret_gives_a_bearer_token(sim: Sim) -> None:
    reply = await sign_in(sim)

    assert (reply.status, reply.body["token_type"], reply.body["expires_in"]) == (
        200,
        "Bearer",
        3599,
    )


@pytest.mark.parametrize(
    ("wrong", "status", "error", "number"),
    [
        ({"client_secret": "guessed"}, 401, "invalid_client", 7000215),
        ({"client_id": str(uuid4())}, 400, "unauthorized_client", 700016),
        ({"scope": "https://graph.microsoft.com/User.Read"}, 400, "invalid_scope", 1002012),
        ({"scope": "https://example.com/.default"}, 400, "invalid_resource", 500011),
        ({"grant_type": "password"}, 400, "unsupported_grant_type", 70003),
        ({"scope": ""}, 400, "invalid_request", 900144),
        ({"tenant": "elsewhere.example"}, 400, "invalid_request", 90002),
    ],
)
async def test_a_wrong_sign_in_is_refused_as_entra_does(
    sim: Sim, wrong: dict[str, str], status: int, error: str, number: int
) -> None:
    reply = await sign_in(sim, **wrong)

    assert (reply.status, reply.body["error"], reply.body["error_codes"]) == (
        status,
        error,
        [number],
    )


async def test_the_discovery_document_names_the_public_addresses(sim: Sim) -> None:
    reply = await sim.ask("GET", f"/{TENANT}/v2.0/.well-known/openid-configuration")

    assert reply.body["token_endpoint"] == TOKEN_URL


@pytest.mark.parametrize("audience", [EXCHANGE, CONNECTOR])
async def test_a_token_for_another_audience_does_not_open_graph(sim: Sim, audience: str) -> None:
    token = await sign_in(sim, scope=f"{audience}/.default")

    reply = await sim.ask("GET", "/v1.0/users", headers=bearer(token))

    assert (reply.status, reply.error["code"]) == (401, "InvalidAuthenticationToken")


async def test_exchange_refuses_a_missing_token_without_a_body(sim: Sim) -> None:
    reply = await sim.ask("POST", f"/adminapi/beta/{TENANT}/InvokeCommand", json={})

    assert (reply.status, reply.raw) == (401, b"")


async def test_a_token_ends_with_its_life(sim: Sim, clock: Clock) -> None:
    token = await sign_in(sim)
    clock.passes(3600)

    reply = await sim.ask("GET", "/v1.0/users", headers=bearer(token))

    assert reply.status == 401


async def test_a_revoked_token_opens_nothing(sim: Sim) -> None:
    token = await sign_in(sim)
    await sim.door("POST", "revoke-tokens")

    reply = await sim.ask("GET", "/v1.0/users", headers=bearer(token))

    assert reply.status == 401


@pytest.fixture(scope="module")
def private_key() -> RSAPrivateKey:
    return generate_private_key(65537, 2048)


def certificate(key: RSAPrivateKey) -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "guestlist")])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    return built.public_bytes(Encoding.PEM).decode()


async def assert_by(sim: Sim, clock: Clock, key: RSAPrivateKey, **claims: Any) -> Reply:
    stated = {"iss": CLIENT_ID, "sub": CLIENT_ID, "aud": TOKEN_URL, "exp": clock.now + 300}
    form = {
        "grant_type": "client_credentials",
        "client_id": CLIENT_ID,
        "scope": f"{GRAPH}/.default",
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": jwt.encode({**stated, **claims}, key, algorithm="RS256"),
    }
    return await sim.ask("POST", f"/{TENANT}/oauth2/v2.0/token", data=form)


async def test_a_statement_signed_by_a_registered_certificate_signs_in(
    sim: Sim, clock: Clock, private_key: RSAPrivateKey
) -> None:
    await sim.door("POST", "certificate", {"certificate": certificate(private_key)})

    reply = await assert_by(sim, clock, private_key)

    assert reply.status == 200


async def test_a_statement_signed_by_nobody_we_know_is_refused(
    sim: Sim, clock: Clock, private_key: RSAPrivateKey
) -> None:
    reply = await assert_by(sim, clock, private_key)

    assert (reply.status, reply.body["error_codes"]) == (401, [700027])


@pytest.mark.parametrize(
    ("claims", "number"),
    [
        ({"sub": "somebody"}, 700021),
        ({"aud": "https://example.com"}, 700023),
        ({"exp": 1}, 700024),
        ({"exp": "soon"}, 700024),
    ],
)
async def test_a_signed_statement_about_something_else_is_refused(
    sim: Sim, clock: Clock, private_key: RSAPrivateKey, claims: dict[str, Any], number: int
) -> None:
    await sim.door("POST", "certificate", {"certificate": certificate(private_key)})

    reply = await assert_by(sim, clock, private_key, **claims)

    assert (reply.body["error"], reply.body["error_codes"]) == ("invalid_client", [number])


async def published_keys(sim: Sim) -> dict[str, dict[str, Any]]:
    document = (await sim.ask("GET", "/botframework/v1/.well-known/openidconfiguration")).body
    path = "/" + document["jwks_uri"].split("/", 3)[3]
    return {key["kid"]: key for key in (await sim.ask("GET", path)).body["keys"]}


async def bot_token(sim: Sim, **wish: Any) -> str:
    asked = {"appId": "bot", "serviceUrl": "https://smba.trafficmanager.net/teams/", **wish}
    return str((await sim.door("POST", "bot-token", asked)).body["token"])


async def test_a_bot_token_is_signed_by_a_published_key_endorsed_for_teams(sim: Sim) -> None:
    token = await bot_token(sim)

    key = (await published_keys(sim))[jwt.get_unverified_header(token)["kid"]]
    claims = jwt.decode(
        token,
        jwt.PyJWK(key),
        algorithms=["RS256"],
        audience="bot",
        options={"verify_exp": False, "verify_nbf": False},
    )
    assert key["endorsements"] == ["msteams"]
    assert (claims["iss"], claims["serviceurl"]) == (
        "https://api.botframework.com",
        "https://smba.trafficmanager.net/teams/",
    )


async def test_a_bot_token_of_an_unknown_key_does_not_verify(sim: Sim) -> None:
    token = await bot_token(sim, key="unknown")
    key = (await published_keys(sim))[jwt.get_unverified_header(token)["kid"]]

    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(token, jwt.PyJWK(key), algorithms=["RS256"], audience="bot")


@pytest.mark.parametrize("algorithm", ["none", "HS256", "PS256"])
async def test_a_bot_token_can_carry_another_algorithm(sim: Sim, algorithm: str) -> None:
    token = await bot_token(sim, alg=algorithm)

    assert jwt.get_unverified_header(token)["alg"] == algorithm


async def test_a_bot_token_can_leave_claims_and_headers_out(sim: Sim) -> None:
    token = await bot_token(sim, claims={"exp": None, "iss": "x"}, headers={"kid": None})

    claims = jwt.decode(token, options={"verify_signature": False})
    assert ("exp" in claims, claims["iss"]) == (False, "x")
    assert "kid" not in jwt.get_unverified_header(token)


async def test_a_retired_key_is_no_longer_published(sim: Sim) -> None:
    before = set(await published_keys(sim))

    await sim.door("POST", "rotate-bot-key", {"retire": True, "endorsements": ["slack"]})

    after = await published_keys(sim)
    assert before.isdisjoint(after)
    assert [key["endorsements"] for key in after.values()] == [["slack"]]


async def test_the_journal_never_holds_a_token(sim: Sim) -> None:
    token = await sign_in(sim)
    await sim.ask("GET", "/v1.0/users", headers=bearer(token))

    journal = (await sim.door("GET", "journal")).body

    assert token.body["access_token"] not in json.dumps(journal)
