"""What the settings must keep to: each for itself, and then all of them together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from bot.settings.files import fault_of_certificate, fault_of_token, is_locked
from bot.settings.hosts import (
    holds_user,
    host_of,
    is_host_name,
    is_loopback,
    scheme_of,
    stays_here,
)
from bot.settings.model import AppType, Settings, variable

SYSTEM = "system"
# What SQLAlchemy's addresses begin with; the store knows the same ones.
DATABASES = frozenset(
    {"sqlite", "sqlite+pysqlite", "sqlite+aiosqlite"}
    | {"postgres", "postgresql", "postgresql+psycopg"}
)
NO_CREDENTIAL = (
    "no credential: set one of GUESTLIST_CERTIFICATE_FILE, GUESTLIST_MANAGED_IDENTITY, "
    "GUESTLIST_FEDERATED_TOKEN_FILE, GUESTLIST_APP_TYPE=UserAssignedMSI or, as the last choice, "
    "GUESTLIST_CLIENT_SECRET"
)
_SERVICES = ("graph_url", "exchange_url")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, without values; it says nothing if a setting that it is about is wrong."""

    text: str
    about: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """Return the fault as a line that begins with the setting."""
        return f"{variable(self.about[0])}: {self.text}" if self.about else self.text


def faults(settings: Settings, wrong: frozenset[str] = frozenset()) -> list[str]:
    """Return a line for every fault; wrong names the settings that are known to be wrong."""
    alone = [fault for fault in _alone(settings, wrong) if not wrong.intersection(fault.about)]
    wrong = wrong.union(fault.about[0] for fault in alone)
    together = [f for f in _together(settings) if not wrong.intersection(f.about)]
    return [fault.line for fault in (*alone, *together)]


def _alone(settings: Settings, wrong: frozenset[str]) -> Iterator[Fault]:
    if not settings.host.strip():
        yield Fault("is missing", ("host",))
    yield from _ids(settings, wrong)
    yield from _files(settings)
    yield from _addresses(settings)
    yield from _service_hosts(settings)
    yield from _people(settings)
    scheme, found, _ = settings.database_url.strip().partition("://")
    if not found or scheme not in DATABASES:
        text = "is neither sqlite:///FILE nor postgresql://USER@HOST/DATABASE"
        yield Fault(text, ("database_url",))


def _ids(settings: Settings, wrong: frozenset[str]) -> Iterator[Fault]:
    # Whether it is development is not known while that setting is wrong itself.
    signed = not settings.development and "development" not in wrong
    needs_app = signed or not settings.static_token.get_secret_value()
    required = {"tenant_id": True, "app_id": needs_app, "everyone_group": False}
    for name, is_required in required.items():
        value = getattr(settings, name)
        if not value and is_required:
            yield Fault("is missing", (name,))
        elif value and not is_guid(value):
            yield Fault("is not a GUID", (name,))
    identity = settings.managed_identity
    if identity and identity != SYSTEM and not is_guid(identity):
        yield Fault("is neither 'system' nor a GUID", ("managed_identity",))


def is_guid(text: str) -> bool:
    """Return whether the text is a GUID with its four hyphens."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _files(settings: Settings) -> Iterator[Fault]:
    checks: dict[str, Callable[[str], str]] = {
        "certificate_file": fault_of_certificate,
        "federated_token_file": fault_of_token,
    }
    for name, fault_of in checks.items():
        path = getattr(settings, name)
        if path and (text := fault_of(path)):
            yield Fault(text, (name,))


def _addresses(settings: Settings) -> Iterator[Fault]:
    for name in (*_SERVICES, "login_url", "bot_keys_url"):
        url = getattr(settings, name)
        scheme = scheme_of(url)
        if scheme not in {"http", "https"}:
            yield Fault("is not an http or https address", (name,))
        elif scheme == "http" and not is_loopback(host_of(url)):
            yield Fault("must be https outside this machine", (name,))
        elif holds_user(url):
            yield Fault("must not hold a user or a password", (name,))


def _service_hosts(settings: Settings) -> Iterator[Fault]:
    if not settings.service_hosts:
        yield Fault("is empty", ("service_hosts",))
    for number, host in enumerate(settings.service_hosts, 1):
        if not is_host_name(host):
            text = f"number {number} is not a bare host name, such as smba.trafficmanager.net"
            yield Fault(text, ("service_hosts",))


def _people(settings: Settings) -> Iterator[Fault]:
    for number, person in enumerate(settings.administrators, 1):
        if not is_guid(person):
            yield Fault(f"number {number} is not an object id (GUID)", ("administrators",))
    if not settings.language.isalpha():
        yield Fault("is not a language code, such as en", ("language",))


def _together(settings: Settings) -> Iterator[Fault]:
    yield from _credentials(settings)
    yield from _password(settings)
    if settings.static_token.get_secret_value():
        if not settings.development:
            about = ("static_token", "development")
            yield Fault(f"only with {variable('development')}", about)
        for name in _SERVICES:
            if not is_loopback(host_of(getattr(settings, name))):
                yield Fault(f"only with a loopback {variable(name)}", ("static_token", name))
    if settings.development:
        yield from _development(settings)


def _credentials(settings: Settings) -> Iterator[Fault]:
    own = settings.app_type is AppType.USER_ASSIGNED_MSI
    given = {
        "GUESTLIST_APP_TYPE=UserAssignedMSI": own,
        variable("certificate_file"): settings.certificate_file,
        variable("managed_identity"): settings.managed_identity,
        variable("federated_token_file"): settings.federated_token_file,
        variable("client_secret"): settings.client_secret.get_secret_value(),
        variable("static_token"): settings.static_token.get_secret_value(),
    }
    names = [name for name, value in given.items() if value]
    if not names:
        yield Fault(NO_CREDENTIAL)
    elif len(names) > 1:
        yield Fault("more than one credential: " + ", ".join(names))


def _password(settings: Settings) -> Iterator[Fault]:
    about = ("certificate_password", "certificate_file")
    given = settings.certificate_password.get_secret_value()
    if given and not settings.certificate_file:
        yield Fault(f"only with {variable('certificate_file')}", about)
    elif not given and settings.certificate_file and is_locked(settings.certificate_file):
        yield Fault("is missing, and the private key has one", about)


def _development(settings: Settings) -> Iterator[Fault]:
    signs_in = not settings.static_token.get_secret_value()
    called = (*_SERVICES, "login_url") if signs_in else _SERVICES
    outside = [name for name in called if not is_loopback(host_of(getattr(settings, name)))]
    if not is_loopback(settings.host):
        outside.append("host")
    if not stays_here(settings.database_url):
        outside.append("database_url")
    for name in outside:
        yield Fault(f"must be on this machine with {variable('development')}", (name,))
