"""The settings: one class, read once from the environment, all problems named at once."""

import difflib
import ipaddress
import os
from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

PREFIX = "GUESTLIST_"
# Read by the tests, not by the program.
_NOT_OURS = frozenset({"GUESTLIST_REQUIRE_ALL"})


class AppType(StrEnum):
    """How the bot is registered ("Authentication types", Azure Bot Service)."""

    SINGLE_TENANT = "SingleTenant"
    USER_ASSIGNED_MSI = "UserAssignedMSI"


class BadSettings(Exception):
    """The settings do not allow a start; problems has a line for each reason, without values."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class Settings(BaseModel):
    """What the operator decides; every name has the prefix GUESTLIST_ in the environment."""

    # Without hide_input_in_errors an error about one field prints the secret of another.
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True, extra="forbid")

    host: str = Field("127.0.0.1", description="Address on which the bot listens.")
    port: int = Field(3978, ge=0, le=65535, description="Port on which the bot listens.")
    development: bool = Field(
        False,  # noqa: FBT003 - a default, not a call
        description="Take unsigned messages. Only if every address is loopback.",
    )
    tenant_id: str = Field("", description="Id (GUID) of the Microsoft 365 tenant.")
    app_id: str = Field("", description="Client id (GUID) of the bot's app registration.")
    app_type: AppType = Field(AppType.SINGLE_TENANT, description="SingleTenant or UserAssignedMSI.")
    certificate_file: str = Field("", description="PEM file with certificate and private key.")
    certificate_password: SecretStr = Field(
        SecretStr(""), description="Password of the private key, if it has one."
    )
    managed_identity: str = Field(
        "", description="'system', or the client id of a user-assigned managed identity."
    )
    federated_token_file: str = Field(
        "", description="File with a federated token (workload identity), read anew each time."
    )
    client_secret: SecretStr = Field(
        SecretStr(""), description="Client secret; the last choice, prefer the three above."
    )
    static_token: SecretStr = Field(
        SecretStr(""), description="One fixed token instead of signing in; loopback only."
    )
    graph_url: str = Field("https://graph.microsoft.com/v1.0", description="Microsoft Graph.")
    exchange_url: str = Field("https://outlook.office365.com", description="Exchange Online.")
    login_url: str = Field("https://login.microsoftonline.com", description="Sign-in of Entra.")
    bot_keys_url: str = Field(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        description="OpenID document with the keys that sign Teams' requests.",
    )
    service_hosts: tuple[str, ...] = Field(
        (
            "smba.trafficmanager.net",
            "smba.infra.gcc.teams.microsoft.com",
            "smba.infra.gov.teams.microsoft.us",
            "smba.infra.dod.teams.microsoft.us",
        ),
        description="Hosts of Teams that may be answered, separated by commas.",
    )
    # It may hold a password, so it stays out of what is printed.
    database_url: str = Field(
        "sqlite:///guestlist.db", repr=False, description="sqlite:///FILE or postgresql://…"
    )
    allow_security_groups: bool = Field(
        False,  # noqa: FBT003 - a default, not a call
        description="Let owners add guests to security groups without mail.",
    )
    everyone_group: str = Field(
        "", description="Exchange id (GUID) of a list that holds everyone inside."
    )
    invitation_mail: bool = Field(
        True,  # noqa: FBT003 - a default, not a call
        description="Let Microsoft mail the invitation; if false, the asker gets the link.",
    )
    hide_contacts: bool = Field(
        False,  # noqa: FBT003 - a default, not a call
        description="Hide new mail contacts from the address list.",
    )
    developer_name: str = Field("Guestlist", description="Who publishes it, for the package.")
    website_url: str = Field("", description="Website of the app, for `guestlist package`.")
    privacy_url: str = Field("", description="Privacy statement, for `guestlist package`.")
    terms_url: str = Field("", description="Terms of use, for `guestlist package`.")

    @property
    def everything_loopback(self) -> bool:
        """Return whether the bot listens on and calls nothing but this machine."""
        return is_loopback(self.host) and all(is_loopback(host_of(url)) for _, url in called(self))


def is_loopback(host: str) -> bool:
    """Return whether a host name or address can only be this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(url: str) -> str:
    """Return the host of a URL, or nothing where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def called(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return the name and value of every URL that the bot calls."""
    names = ["graph_url", "exchange_url"]
    if not settings.static_token.get_secret_value():
        names.append("login_url")
    if not settings.development:
        names.append("bot_keys_url")
    return tuple((name, getattr(settings, name)) for name in names)


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings. Raise BadSettings with everything that is wrong or missing."""
    env = os.environ if environment is None else environment
    unknown = _unknown(env)
    given: dict[str, Any] = {
        name: env[PREFIX + name.upper()]
        for name in Settings.model_fields
        if PREFIX + name.upper() in env
    }
    if "service_hosts" in given:
        hosts = given["service_hosts"].split(",")
        given["service_hosts"] = tuple(host.strip() for host in hosts if host.strip())
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        raise BadSettings([*unknown, *map(_line, error.errors())]) from None
    if problems := [*unknown, *faults(settings)]:
        raise BadSettings(problems)
    return settings


def _unknown(env: Mapping[str, str]) -> list[str]:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    odd = sorted(n for n in env if n.startswith(PREFIX) and n not in known | _NOT_OURS)
    return [f"{name}: there is no such setting{_near(name, known)}" for name in odd]


def _near(name: str, known: set[str]) -> str:
    # The prefix is the same in all of them: with it, everything would look close.
    bare = [other.removeprefix(PREFIX) for other in sorted(known)]
    close = difflib.get_close_matches(name.removeprefix(PREFIX).upper(), bare, n=1)
    return f"; did you mean {PREFIX}{close[0]}?" if close else ""


def _line(error: Any) -> str:
    name = str(error["loc"][0]).upper() if error["loc"] else ""
    return f"{PREFIX}{name}: {error['msg'][:1].lower()}{error['msg'][1:]}"


def faults(settings: Settings) -> list[str]:
    """Return a line for everything that does not go together."""
    return [
        *_id_faults(settings),
        *_credential_faults(settings),
        *_address_faults(settings),
        *_development_faults(settings),
    ]


def _id_faults(settings: Settings) -> list[str]:
    rows = [("tenant_id", settings.tenant_id, True)]
    needs_app = not settings.development or not settings.static_token.get_secret_value()
    rows.append(("app_id", settings.app_id, needs_app))
    rows.append(("everyone_group", settings.everyone_group, False))
    found = []
    for name, value, required in rows:
        if not value and required:
            found.append(f"{PREFIX}{name.upper()}: is missing")
        elif value and not is_guid(value):
            found.append(f"{PREFIX}{name.upper()}: is not a GUID")
    return found


def is_guid(text: str) -> bool:
    """Return whether the text is a GUID with its four hyphens."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


_NO_CREDENTIAL = (
    "no credential: set one of GUESTLIST_CERTIFICATE_FILE, GUESTLIST_MANAGED_IDENTITY, "
    "GUESTLIST_FEDERATED_TOKEN_FILE or, as the last choice, GUESTLIST_CLIENT_SECRET"
)


def _credential_faults(settings: Settings) -> list[str]:
    given = [
        name
        for name, value in (
            ("CERTIFICATE_FILE", settings.certificate_file),
            ("MANAGED_IDENTITY", settings.managed_identity),
            ("FEDERATED_TOKEN_FILE", settings.federated_token_file),
            ("CLIENT_SECRET", settings.client_secret.get_secret_value()),
            ("STATIC_TOKEN", settings.static_token.get_secret_value()),
        )
        if value
    ]
    if not given and settings.app_type is not AppType.USER_ASSIGNED_MSI:
        return [_NO_CREDENTIAL]
    if len(given) > 1:
        return ["more than one credential: " + ", ".join(PREFIX + name for name in given)]
    return []


def _address_faults(settings: Settings) -> list[str]:
    found = []
    for name, url in called(settings):
        host, scheme = host_of(url), urlsplit(url).scheme if host_of(url) else ""
        if scheme not in {"http", "https"}:
            found.append(f"{PREFIX}{name.upper()}: is not an http or https address")
        elif scheme == "http" and not is_loopback(host):
            found.append(f"{PREFIX}{name.upper()}: must be https outside this machine")
    if settings.static_token.get_secret_value():
        outside = [n for n, url in called(settings)[:2] if not is_loopback(host_of(url))]
        found += [
            f"{PREFIX}STATIC_TOKEN: only with a loopback {PREFIX}{n.upper()}" for n in outside
        ]
    return found


def _development_faults(settings: Settings) -> list[str]:
    if not settings.development:
        return []
    found = [
        f"{PREFIX}{name.upper()}: must be on this machine with {PREFIX}DEVELOPMENT"
        for name, url in called(settings)
        if not is_loopback(host_of(url))
    ]
    if not is_loopback(settings.host):
        found.append(f"{PREFIX}HOST: must be on this machine with {PREFIX}DEVELOPMENT")
    database = host_of(settings.database_url)
    if database and not is_loopback(database):
        found.append(f"{PREFIX}DATABASE_URL: must be on this machine with {PREFIX}DEVELOPMENT")
    return found


def for_package(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return what the app package needs of the settings; the package itself judges the values."""
    env = os.environ if environment is None else environment
    names = ("app_id", "developer_name", "website_url", "privacy_url", "terms_url")
    fields = Settings.model_fields
    return {name: env.get(PREFIX + name.upper(), fields[name].default) for name in names}


def described() -> list[str]:
    """Return a line for each setting: name, default, meaning."""
    return [
        f"  {PREFIX + name.upper():34} {field.description} {shown_default(field.default)}"
        for name, field in Settings.model_fields.items()
    ]


def shown_default(default: Any) -> str:
    """Return a default as the help and the README show it."""
    match default:
        case SecretStr() | "":
            return ""
        case bool():
            return f"({str(default).lower()})"
        case tuple():
            return f"({','.join(default)})"
        case _:
            return f"({default})"
