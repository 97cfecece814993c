"""The access tokens that are in circulation, each good for one audience."""

from dataclasses import dataclass, field
from uuid import uuid4

GRAPH = "https://graph.microsoft.com"
EXCHANGE = "https://outlook.office365.com"
CONNECTOR = "https://api.botframework.com"
AUDIENCES = (GRAPH, EXCHANGE, CONNECTOR)


@dataclass(frozen=True, slots=True)
class Token:
    """What a token string stands for."""

    audience: str
    expires_at: float


@dataclass(slots=True)
class Tokens:
    """The tokens given out."""

    given: dict[str, Token] = field(default_factory=dict)

    def give(self, audience: str, expires_at: float) -> str:
        """Return a new token for an audience."""
        token = f"sim.{audience.removeprefix('https://')}.{uuid4().hex}"
        self.given[token] = Token(audience, expires_at)
        return token

    def accepts(self, authorization: str, audience: str, now: float, static: str = "") -> bool:
        """Return whether this Authorization header opens this audience now."""
        scheme, _, value = authorization.partition(" ")
        if scheme.lower() != "bearer":
            return False
        token = self.given.get(value)
        if token is None:
            return bool(static) and value == static
        return token.audience == audience and now < token.expires_at

    def revoke(self) -> None:
        """End every token that is in circulation."""
        self.given.clear()
