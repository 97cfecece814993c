"""A cmdlet call and its outcome, free of the web framework."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.simulator.tenant.state import Tenant

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """One call of a cmdlet; the anchor tells which back end it reached."""

    tenant: Tenant
    cmdlet: str
    parameters: Mapping[str, Any]
    anchor: str = ""

    def text(self, name: str) -> str:
        """Return a parameter as text, empty when it is not there."""
        value = self.parameters.get(name)
        return "" if value is None else str(value)

    def is_on(self, name: str) -> bool:
        """Return whether a switch is on."""
        return self.parameters.get(name) is True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a cmdlet gave: objects, or nothing at all."""

    rows: Iterable[Row] | None = None
    warnings: tuple[str, ...] = ()


NOTHING = Outcome()


def unchanged(name: str) -> Outcome:
    """Return the outcome of a command that found everything as it should be."""
    text = f"The command completed successfully but no settings of '{name}' have been modified."
    return Outcome((), (text,))
