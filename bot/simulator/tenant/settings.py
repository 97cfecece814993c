"""What an administrator, or a test, may turn in the simulated tenant."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any


class BadSetting(ValueError):
    """A setting that does not exist, or has a value of the wrong type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Policies of the tenant, and the weather of its services."""

    # How long each side stays blind to what was just written.
    graph_delay_s: float = 0
    exchange_delay_s: float = 0
    guest_in_exchange_after_s: float = 0
    contact_in_graph_after_s: float = 0
    membership_delay_s: float = 0
    freed_address_after_s: float = 0

    # Policies.
    allow_to_add_guests: bool = True
    allow_guests_to_access_groups: bool = True
    allow_guests_to_be_group_owner: bool = False
    allow_invites_from: str = "everyone"
    blocked_domains: tuple[str, ...] = ("blocked.example",)
    allowed_domains: tuple[str, ...] = ()
    cross_tenant_blocked_domains: tuple[str, ...] = ()
    application_bypasses_guest_policy: bool = False
    app_may_delete_users: bool = False

    # Wire behaviour.
    graph_page_size: int = 100
    exchange_page_size: int = 1000
    page_link_life_s: float = 1800
    denied_body_is_gzip: bool = True
    connector_requires_token: bool = False
    unknown_conversation_is_404: bool = False
    teams_rate_limits: bool = False
    static_token: str = "sim-static-token"  # noqa: S105 — a token of a tenant that does not exist
    token_life_s: int = 3599
    may_bypass_manager_check: bool = True
    denied_cmdlets: tuple[str, ...] = ()


def changed(settings: Settings, wishes: Mapping[str, Any]) -> Settings:
    """Return the settings with the wishes in them, or raise BadSetting naming the first bad one."""
    return replace(settings, **{name: _value(settings, name, wishes[name]) for name in wishes})


def _value(settings: Settings, name: str, wish: Any) -> Any:
    if name not in {field.name for field in fields(settings)}:
        raise BadSetting(f"There is no setting '{name}'.")
    present = getattr(settings, name)
    if isinstance(present, bool) != isinstance(wish, bool):
        raise BadSetting(f"'{name}' takes a {type(present).__name__}, not {wish!r}.")
    match present, wish:
        case (bool(), bool()) | (str(), str()) | ((int() | float()), (int() | float())):
            return wish
        case tuple(), list():
            return tuple(str(item) for item in wish)
        case _:
            raise BadSetting(f"'{name}' takes a {type(present).__name__}, not {wish!r}.")
