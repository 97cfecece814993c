"""Asks Exchange and insists on an answer that fits the question."""

from collections.abc import Callable

from bot.adapters.exchange import asking
from bot.adapters.exchange.commands import Command
from bot.adapters.exchange.failures import Failure, Kind
from bot.adapters.exchange.problems import problem
from bot.adapters.exchange.rows import Row
from bot.adapters.exchange.wire import Wire, never
from bot.domain.problems import Garbled, Problem, Unexpected


class Ambiguous(Unexpected):
    """Several objects answer to one name, so nothing is known about any of them."""


class Reading:
    """Questions over one wire; a failure leaves here as a problem of the domain."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def all(
        self,
        command: Command,
        *,
        missing: type[Problem] = Unexpected,
        enough: Callable[[Row], bool] = never,
    ) -> tuple[Row, ...]:
        """Return the objects. Raise `missing` where Exchange does not find what is asked about."""
        answer = await self._wire.send(command, enough=enough)
        if isinstance(answer, Failure):
            raise problem(answer, command.cmdlet, missing=missing)
        return answer.rows

    async def any(self, command: Command) -> tuple[Row, ...]:
        """Return the objects, none where Exchange does not find what is asked about."""
        answer = await self._wire.send(command)
        if isinstance(answer, Failure):
            if refused := _refused(answer, command):
                raise refused
            return ()
        return answer.rows

    async def named(self, name: str) -> Row | None:
        """Return the recipient with exactly this Name, or None. Raise Ambiguous for several.

        For newer objects Name is the Entra object id, so a GUID is looked up as an Identity.
        """
        command = asking.named(name)
        answer = await self._wire.send(command)
        if isinstance(answer, Failure):
            if refused := _refused(answer, command):
                raise refused
            return None
        if len(answer.rows) > 1:
            raise Ambiguous
        if answer.rows and name.lower() not in {_name(answer.rows[0]), *answer.rows[0].ids}:
            raise Garbled(f"{command.cmdlet}: another object than the one asked for")
        return answer.rows[0] if answer.rows else None

    async def maybe(self, command: Command) -> Row | None:
        """Return the object with the Identity asked for, or None where there is none.

        Exchange is documented to answer with every object when it does not know an Identity, so
        anything but one object with that id is Garbled.
        """
        answer = await self._wire.send(command)
        if isinstance(answer, Failure):
            if refused := _refused(answer, command):
                raise refused
            return None
        return _only(answer.rows, command)


def _refused(failure: Failure, command: Command) -> Problem | None:
    """Return None for "not found", which is nobody, and a problem for everything else."""
    match failure.kind:
        case Kind.NOT_FOUND:
            return None
        case Kind.SEVERAL_MATCH:
            return Ambiguous(command.cmdlet)
        case _:
            return problem(failure, command.cmdlet)


def _name(row: Row) -> str:
    return row.text("Name").lower()


def _only(rows: tuple[Row, ...], command: Command) -> Row:
    asked = str(command.parameters["Identity"]).lower()
    if len(rows) != 1:
        raise Garbled(f"{command.cmdlet}: {len(rows)} objects instead of one")
    if asked not in rows[0].ids:
        raise Garbled(f"{command.cmdlet}: another object than the one asked for")
    return rows[0]
