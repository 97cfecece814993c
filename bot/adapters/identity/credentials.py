"""Ways in which the app proves who it is, best first."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ManagedIdentity:
    """A managed identity that has the permissions itself; without client_id the system's own."""

    client_id: str | None = None


@dataclass(frozen=True, slots=True)
class FederatedManagedIdentity:
    """A managed identity whose token proves the app registration; no secret exists anywhere."""

    client_id: str | None = None


@dataclass(frozen=True, slots=True)
class FederatedToken:
    """A file with a token of a trusted issuer, renewed by the platform (workload identity)."""

    path: Path


@dataclass(frozen=True, slots=True)
class Certificate:
    """A file with a private key and its certificate, both in PEM."""

    path: Path
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Secret:
    """A client secret, the last choice."""

    value: str = field(repr=False)


AppCredential = FederatedManagedIdentity | FederatedToken | Certificate | Secret
Credential = ManagedIdentity | AppCredential
