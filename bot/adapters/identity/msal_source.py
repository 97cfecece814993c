"""Tokens from msal. Imported and called in threads only, because msal blocks."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, assert_never

import msal
import requests

from bot.adapters.identity.credentials import (
    AppCredential,
    Certificate,
    Credential,
    FederatedManagedIdentity,
    FederatedToken,
    ManagedIdentity,
    Secret,
)
from bot.adapters.identity.login_host import LoginHost
from bot.adapters.identity.tokens import Source, Wish
from bot.domain.problems import Problem, SignInFailed, SignInUnreachable

# The audience of tokens that stand in for a client secret ("Workload identity federation").
EXCHANGE = "api://AzureADTokenExchange"
# OAuth error codes with which Entra asks for patience ("Authentication and authorization errors").
_PASSING = {"temporarily_unavailable", "server_error"}
_PEM = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----.+?-----END \1-----", re.DOTALL)


def open_source(
    login_url: str, tenant_id: str, client_id: str, credential: Credential, timeout_s: float
) -> Source:
    """Return the source of tokens. Raise SignInFailed or SignInUnreachable."""
    host = LoginHost(login_url, timeout_s)
    if isinstance(credential, ManagedIdentity):
        return _Identity(host, credential.client_id)
    return _App(host, tenant_id, client_id, credential)


class _App:
    """An app registration; its one msal object holds the cache."""

    def __init__(
        self, host: LoginHost, tenant_id: str, client_id: str, credential: AppCredential
    ) -> None:
        self._app = _translated(
            lambda: msal.ConfidentialClientApplication(
                client_id,
                client_credential=_proof(credential, host),
                authority=f"{host.authority}/{tenant_id}",
                # The operator named the host; asking Microsoft whether it exists adds a call.
                instance_discovery=False,
                http_client=host,
            )
        )

    def token(self, wish: Wish) -> str:
        if wish.fresh:
            _forget(self._app.token_cache, wish.scope)
        answer = _translated(
            lambda: self._app.acquire_token_for_client(
                [wish.scope], claims_challenge=wish.claims or None
            )
        )
        return _token_of(answer)


class _Identity:
    """A managed identity of the platform."""

    def __init__(self, host: LoginHost, client_id: str | None) -> None:
        self._cache = msal.TokenCache()
        chosen = (
            msal.UserAssignedManagedIdentity(client_id=client_id)
            if client_id
            else msal.SystemAssignedManagedIdentity()
        )
        self._client = msal.ManagedIdentityClient(chosen, http_client=host, token_cache=self._cache)

    def token(self, wish: Wish) -> str:
        resource = wish.scope.removesuffix("/.default")
        if wish.fresh and not wish.claims:  # with claims, msal names the refused token from here
            _forget(self._cache, resource)
        answer = _translated(
            lambda: self._client.acquire_token_for_client(
                resource=resource, claims_challenge=wish.claims or None
            )
        )
        return _token_of(answer)


def _proof(credential: AppCredential, host: LoginHost) -> Any:
    match credential:
        case Secret(value):
            return value
        case Certificate(path, password):
            return _certificate(path.read_text(), password)
        case FederatedToken(path):
            # Read again for each request: the platform renews the file.
            return {"client_assertion": lambda: path.read_text().strip()}
        case FederatedManagedIdentity(client_id):
            identity = _Identity(host, client_id)
            return {"client_assertion": lambda: identity.token(Wish(EXCHANGE))}
        case _:
            assert_never(credential)


def _certificate(pem: str, password: str | None) -> Mapping[str, str]:
    blocks = {match[1]: match[0] for match in reversed(list(_PEM.finditer(pem)))}
    keys = [block for label, block in blocks.items() if label.endswith("PRIVATE KEY")]
    if not keys or "CERTIFICATE" not in blocks:
        raise SignInFailed("the certificate file needs a private key and a certificate")
    proof = {"private_key": keys[0], "public_certificate": blocks["CERTIFICATE"]}
    return {**proof, "passphrase": password} if password else proof


def _forget(cache: Any, target: str) -> None:
    kind = cache.CredentialType.ACCESS_TOKEN
    for entry in list(cache.search(kind, target=[target])):
        cache.remove_at(entry)


def _translated(ask: Callable[[], Any]) -> Any:
    """Return what msal answers, its many kinds of errors being problems."""
    try:
        return ask()
    except Problem:
        raise
    except (requests.RequestException, msal.exceptions.MsalServiceError) as error:
        raise SignInUnreachable(type(error).__name__) from error
    except json.JSONDecodeError as error:
        raise SignInUnreachable("the answer is not JSON") from error
    except Exception as error:
        # Whatever msal and cryptography say of a bad file or address may quote it.
        raise SignInFailed(type(error).__name__) from error


def _token_of(answer: Any) -> str:
    if isinstance(answer, dict) and isinstance(token := answer.get("access_token"), str):
        return token
    refusal: Mapping[str, Any] = answer if isinstance(answer, dict) else {}
    numbers = ",".join(f"AADSTS{number}" for number in refusal.get("error_codes") or ())
    error, correlation = refusal.get("error", "-"), refusal.get("correlation_id", "-")
    problem = SignInUnreachable if error in _PASSING else SignInFailed
    raise problem(f"{error} {numbers or '-'} correlation-id={correlation}")
