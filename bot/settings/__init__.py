"""The settings: one class, read once from the environment, all problems named at once."""

from bot.settings.hosts import host_of, is_loopback
from bot.settings.loading import PACKAGE, BadSettings, for_package, load, unknown
from bot.settings.model import PREFIX, AppType, Settings, described, shown_default
from bot.settings.rules import SYSTEM, is_guid

__all__ = [
    "PACKAGE",
    "PREFIX",
    "SYSTEM",
    "AppType",
    "BadSettings",
    "Settings",
    "described",
    "for_package",
    "host_of",
    "is_guid",
    "is_loopback",
    "load",
    "shown_default",
    "unknown",
]
