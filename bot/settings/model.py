"""The settings as one class, with what each means; nothing is read or judged here."""

from collections.abc import Collection
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, SecretStr

PREFIX = "GUESTLIST_"


class AppType(StrEnum):
    """How the bot is registered ("Authentication types", Azure Bot Service)."""

    SINGLE_TENANT = "SingleTenant"
    USER_ASSIGNED_MSI = "UserAssignedMSI"


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
    retry_hours: int = Field(
        24,
        ge=1,
        le=24 * 14,
        description="Whole hours, 1 to 336, for which a request that cannot go on is tried again.",
    )
    administrators: tuple[str, ...] = Field(
        (), description="Entra object ids of who may write `notify here`, separated by commas."
    )
    language: str = Field(
        "en",
        description="Language of alerts, and of people whose Teams has none of these: en or nl.",
    )
    developer_name: str = Field("Guestlist", description="Who publishes it, for the package.")
    website_url: str = Field("", description="Website of the app, for `guestlist package`.")
    privacy_url: str = Field("", description="Privacy statement, for `guestlist package`.")
    terms_url: str = Field("", description="Terms of use, for `guestlist package`.")


def variable(name: str) -> str:
    """Return the name of a setting in the environment."""
    return PREFIX + name.upper()


def described(names: Collection[str] = tuple(Settings.model_fields)) -> list[str]:
    """Return a line for each of these settings: name, meaning, default."""
    return [
        f"  {variable(name):34} {field.description} {shown_default(field.default)}".rstrip()
        for name, field in Settings.model_fields.items()
        if name in names
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
