"""Reads the environment once, and names everything that is wrong with it at once."""

import difflib
import os
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from bot.settings.model import PREFIX, AppType, Settings, variable
from bot.settings.rules import faults

# What `guestlist package` reads; the package itself judges the values.
PACKAGE = ("app_id", "developer_name", "website_url", "privacy_url", "terms_url")
# Read by the tests, not by the program.
_NOT_OURS = frozenset({"GUESTLIST_REQUIRE_ALL"})
# What to say of a value that is not of the kind of its setting.
_KINDS: Mapping[Any, str] = MappingProxyType(
    {
        bool: "is not true or false",
        AppType: f"is neither {' nor '.join(AppType)}",
    }
)
_NUMBERS: Mapping[str, str] = MappingProxyType(
    {
        "port": "is not a whole number between 0 and 65535",
        "retry_hours": "is not a whole number between 1 and 336",
    }
)
_LISTS = frozenset({"service_hosts", "administrators"})


class BadSettings(Exception):
    """The settings do not allow a start; problems has a line for each reason, without values."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings. Raise BadSettings with everything that is wrong or missing."""
    env = os.environ if environment is None else environment
    given: dict[str, Any] = {
        name: env[variable(name)] for name in Settings.model_fields if variable(name) in env
    }
    for name in _LISTS & given.keys():
        parts = (part.strip() for part in given[name].split(","))
        given[name] = tuple(part for part in parts if part)
    misread = _misread(given)
    good = {name: value for name, value in given.items() if name not in misread}
    settings = Settings.model_validate(good)
    of_kinds = [f"{variable(name)}: {_kind(name)}" for name in misread]
    if problems := [*unknown(env), *of_kinds, *faults(settings, frozenset(misread))]:
        raise BadSettings(problems)
    return settings


def _misread(given: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of values that are not of the kind of their setting, each once."""
    try:
        Settings.model_validate(given)
    except ValidationError as error:
        return tuple(dict.fromkeys(str(found["loc"][0]) for found in error.errors()))
    return ()


def _kind(name: str) -> str:
    return _NUMBERS.get(name) or _KINDS[Settings.model_fields[name].annotation]


def unknown(environment: Mapping[str, str] | None = None) -> list[str]:
    """Return a line for everything in the environment that is named like a setting and is none."""
    env = os.environ if environment is None else environment
    known = {variable(name) for name in Settings.model_fields}
    odd = sorted(n for n in env if n.startswith(PREFIX) and n not in known | _NOT_OURS)
    return [f"{name}: there is no such setting{_near(name, known)}" for name in odd]


def _near(name: str, known: set[str]) -> str:
    # The prefix is the same in all of them: with it, everything would look close.
    bare = [other.removeprefix(PREFIX) for other in sorted(known)]
    close = difflib.get_close_matches(name.removeprefix(PREFIX).upper(), bare, n=1)
    return f"; did you mean {PREFIX}{close[0]}?" if close else ""


def for_package(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return what the app package needs of the settings; the package itself judges the values."""
    env = os.environ if environment is None else environment
    fields = Settings.model_fields
    return {name: env.get(variable(name), fields[name].default) for name in PACKAGE}
