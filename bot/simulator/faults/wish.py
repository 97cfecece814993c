"""Reads what somebody wishes at the fault door, and says exactly where a wish makes no sense."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from math import inf, isfinite
from typing import Any, NoReturn, TypeVar

AnyKind = TypeVar("AnyKind")


class BadWish(ValueError):
    """A wish that cannot be read; the text names the rule and the key."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One JSON object of a wish, and its place in the whole."""

    place: str
    told: Mapping[str, Any]

    def only(self, *names: str) -> None:
        """Raise BadWish if there is a key that nobody knows."""
        for name in self.told:
            if name not in names:
                self.bad(name, f"nobody knows this key; known are {', '.join(names)}")

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text."""
        value = self._value(name, default)
        return value if isinstance(value, str) else self.bad(name, f"a text, not {value!r}")

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a truth value."""
        value = self._value(name, default)
        return value if isinstance(value, bool) else self.bad(name, f"true or false, not {value!r}")

    def number(
        self, name: str, default: float | None = None, *, least: float = 0, most: float = inf
    ) -> float:
        """Return a number, whole or not."""
        value = self._value(name, default)
        if is_number(value) and least <= value <= most:
            return float(value)
        end = "on" if most == inf else f"to {most:g}"
        return self.bad(name, f"a number from {least:g} {end}, not {value!r}")

    def whole(self, name: str, default: int | None = None, *, least: int, most: int) -> int:
        """Return a whole number."""
        value = self._value(name, default)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        return self.bad(name, f"a whole number from {least} to {most}, not {value!r}")

    def choice(self, name: str, options: Collection[str], default: str | None = None) -> str:
        """Return one of the options."""
        value = self._value(name, default)
        if isinstance(value, str) and value in options:
            return value
        return self.bad(name, f"one of {', '.join(options)}, not {value!r}")

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, empty when it is not there."""
        value = self.told.get(name, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        return self.bad(name, f"a list of texts, not {value!r}")

    def inner(self, name: str) -> "Wish":
        """Return the object under this key, empty when it is not there."""
        return as_wish(self.told.get(name, {}), f"{self.place}.{name}")

    def each(self, name: str, read: Callable[["Wish"], AnyKind]) -> list[AnyKind]:
        """Return what every object of a list means."""
        value = self.told.get(name, [])
        if not isinstance(value, list):
            self.bad(name, f"a list, not {value!r}")
        place = f"{self.place}.{name}".lstrip(".")
        return [read(as_wish(item, f"{place}[{number}]")) for number, item in enumerate(value)]

    def bad(self, name: str, wanted: str) -> NoReturn:
        """Raise BadWish about one key."""
        raise BadWish(f"{self.place}.{name}: {wanted}.".lstrip("."))

    def _value(self, name: str, default: Any) -> Any:
        if name not in self.told and default is None:
            self.bad(name, "is missing")
        return self.told.get(name, default)


def as_wish(value: Any, place: str) -> Wish:
    """Return a JSON object as a wish, or raise BadWish."""
    if not isinstance(value, dict):
        raise BadWish(f"{place}: an object, not {value!r}.")
    return Wish(place, value)


def is_number(value: object) -> bool:
    """Return whether the value is a finite JSON number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
