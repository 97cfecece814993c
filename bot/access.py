"""From settings to tokens: which credential, and which resource each service wants."""

from dataclasses import dataclass
from pathlib import Path

from bot.adapters.identity.credentials import (
    Certificate,
    Credential,
    FederatedManagedIdentity,
    FederatedToken,
    ManagedIdentity,
    Secret,
)
from bot.adapters.identity.tokens import StaticToken, Tokens, make_tokens
from bot.settings import AppType, Settings, host_of, is_loopback

BOT_SCOPE = "https://api.botframework.com/.default"
GRAPH_SCOPE = "https://graph.microsoft.com/.default"
EXCHANGE_SCOPE = "https://outlook.office365.com/.default"
SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class ScopedToken:
    """Gives tokens for one resource."""

    tokens: Tokens | StaticToken
    scope: str

    async def __call__(self, *, fresh: bool = False, claims: str | None = None) -> str:
        """Return a token. Raise SignInFailed or SignInUnreachable."""
        return await self.tokens.token(self.scope, fresh=fresh, claims=claims or "")


def scope_of(url: str, public: str) -> str:
    """Return the scope of a service: its own host's, so that national clouds work by URL alone."""
    host = host_of(url)
    return public if is_loopback(host) else f"https://{host}/.default"


def tokens_for(settings: Settings) -> Tokens | StaticToken:
    """Return the source of tokens that the settings name; nothing is called yet."""
    if fixed := settings.static_token.get_secret_value():
        return StaticToken(fixed)
    return make_tokens(
        settings.login_url, settings.tenant_id, settings.app_id, _credential(settings)
    )


def _credential(settings: Settings) -> Credential:
    if settings.certificate_file:
        password = settings.certificate_password.get_secret_value()
        return Certificate(Path(settings.certificate_file), password or None)
    if settings.federated_token_file:
        return FederatedToken(Path(settings.federated_token_file))
    if settings.managed_identity:
        named = settings.managed_identity
        return FederatedManagedIdentity(None if named == SYSTEM else named)
    if settings.app_type is AppType.USER_ASSIGNED_MSI:
        return ManagedIdentity(settings.app_id)
    return Secret(settings.client_secret.get_secret_value())
