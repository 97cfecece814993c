"""Every way to prove who the app is, against the simulated sign-in service."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import BaseTestServer, TestServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from bot.adapters.identity.credentials import (
    Certificate,
    Credential,
    FederatedManagedIdentity,
    FederatedToken,
    ManagedIdentity,
    Secret,
)
from bot.adapters.identity.tokens import Tokens, make_tokens
from bot.domain import problems
from tests.adapters.identity.login import CLIENT, EXCHANGE, GRAPH, TENANT, Login

SECRET = "sim-client-secret"
KEY = rsa.generate_private_key(65537, 2048)


def certificate() -> bytes:
    """Return a certificate for KEY in PEM."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "guestlist")])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(KEY.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
    )
    return builder.sign(KEY, hashes.SHA256()).public_bytes(Encoding.PEM)


def private_key(password: bytes | None = None) -> bytes:
    """Return KEY in PEM, encrypted if there is a password."""
    encryption = BestAvailableEncryption(password) if password else NoEncryption()
    return KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)


def assertion() -> str:
    """Return the statement that a platform would write into the file of a workload."""
    now = datetime.now(UTC)
    claims = {
        "iss": CLIENT,
        "sub": CLIENT,
        "aud": f"https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token",
        "nbf": now,
        "exp": now + timedelta(minutes=10),
    }
    return jwt.encode(claims, KEY, algorithm="RS256")


def tokens_at(tenant: BaseTestServer, credential: Credential) -> Tokens:
    return make_tokens(str(tenant.make_url("/")), TENANT, CLIENT, credential)


@pytest.fixture
async def registered(tenant: BaseTestServer) -> BaseTestServer:
    """Return the tenant, in which KEY's certificate belongs to the app."""
    async with ClientSession() as session:
        body = {"certificate": certificate().decode()}
        answer = await session.post(tenant.make_url("/_sim/certificate"), json=body)
        assert answer.status == 200
    return tenant


async def is_taken(tenant: BaseTestServer, token: str) -> bool:
    async with ClientSession(headers={"Authorization": f"Bearer {token}"}) as session:
        return (await session.get(tenant.make_url("/v1.0/domains"))).status == 200


async def test_a_secret_opens_graph(tenant: BaseTestServer) -> None:
    token = await tokens_at(tenant, Secret(SECRET)).token(GRAPH)

    assert await is_taken(tenant, token)


async def test_a_token_for_exchange_does_not_open_graph(tenant: BaseTestServer) -> None:
    token = await tokens_at(tenant, Secret(SECRET)).token(EXCHANGE)

    assert not await is_taken(tenant, token)


async def test_a_wrong_secret_fails(tenant: BaseTestServer) -> None:
    with pytest.raises(problems.SignInFailed) as raised:
        await tokens_at(tenant, Secret("wrong")).token(GRAPH)

    assert raised.value.detail.startswith("invalid_client AADSTS7000215 correlation-id=")


@pytest.mark.parametrize(
    ("parts", "password"),
    [
        ([private_key(), certificate()], None),
        ([certificate(), private_key()], None),
        ([certificate(), private_key(b"word")], "word"),
    ],
    ids=["key first", "certificate first", "with a password"],
)
async def test_a_certificate_opens_graph(
    registered: BaseTestServer, tmp_path: Path, parts: list[bytes], password: str | None
) -> None:
    file = tmp_path / "app.pem"
    file.write_bytes(b"".join(parts))

    token = await tokens_at(registered, Certificate(file, password)).token(GRAPH)

    assert await is_taken(registered, token)


@pytest.mark.parametrize(
    "content",
    [b"", certificate(), private_key(), certificate() + private_key(b"word")],
    ids=["empty", "no key", "no certificate", "password missing"],
)
async def test_an_unusable_certificate_file_fails(
    registered: BaseTestServer, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "app.pem"
    file.write_bytes(content)

    with pytest.raises(problems.SignInFailed):
        await tokens_at(registered, Certificate(file)).token(GRAPH)


async def test_a_missing_file_fails_and_is_looked_for_again(
    registered: BaseTestServer, tmp_path: Path
) -> None:
    file = tmp_path / "token"
    tokens = tokens_at(registered, FederatedToken(file))
    with pytest.raises(problems.SignInFailed):
        await tokens.token(GRAPH)

    file.write_text(assertion())

    assert await is_taken(registered, await tokens.token(GRAPH))


async def test_a_federated_token_is_read_again_for_each_request(
    registered: BaseTestServer, tmp_path: Path
) -> None:
    file = tmp_path / "token"
    file.write_text(assertion() + "\n")
    tokens = tokens_at(registered, FederatedToken(file))
    await tokens.token(GRAPH)

    file.write_text("expired")

    with pytest.raises(problems.SignInFailed):
        await tokens.token(EXCHANGE)


class Platform:
    """The endpoint of a managed identity, as App Service has it."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.url = ""

    async def token(self, request: web.Request) -> web.Response:
        self.asked.append(dict(request.query))
        expires_on = int((datetime.now(UTC) + timedelta(hours=1)).timestamp())
        body: dict[str, Any] = {
            "access_token": f"mi{len(self.asked)}",
            "expires_on": str(expires_on),
            "resource": request.query["resource"],
            "token_type": "Bearer",
        }
        return web.json_response(body)


@pytest.fixture
async def platform(monkeypatch: pytest.MonkeyPatch) -> Any:
    platform = Platform()
    app = web.Application()
    app.router.add_get("/msi/token", platform.token)
    async with TestServer(app) as server:
        monkeypatch.setenv("IDENTITY_ENDPOINT", str(server.make_url("/msi/token")))
        monkeypatch.setenv("IDENTITY_HEADER", "header")
        yield platform


async def test_a_managed_identity_brings_its_own_tokens(platform: Platform) -> None:
    tokens = make_tokens("https://login.microsoftonline.com", TENANT, CLIENT, ManagedIdentity())

    given = [await tokens.token(GRAPH), await tokens.token(GRAPH)]
    fresh = await tokens.token(GRAPH, fresh=True)

    assert (given, fresh) == (["mi1", "mi1"], "mi2")
    assert platform.asked[0]["resource"] == "https://graph.microsoft.com"


async def test_a_managed_identity_can_be_named(platform: Platform) -> None:
    tokens = make_tokens("https://login.microsoftonline.com", TENANT, CLIENT, ManagedIdentity("m"))

    await tokens.token(GRAPH)

    assert platform.asked[0]["client_id"] == "m"


async def test_a_managed_identity_vouches_for_the_app(platform: Platform, login: Login) -> None:
    tokens = make_tokens(login.url, TENANT, CLIENT, FederatedManagedIdentity("m"))

    token = await tokens.token(GRAPH)

    assert (token, login.asked[0]["client_assertion"]) == ("t1", "mi1")
    assert platform.asked[0]["resource"] == "api://AzureADTokenExchange"
