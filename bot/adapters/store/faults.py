"""What can be wrong with the database, at the start and later on."""

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
)

from bot.domain.problems import Problem, Unexpected

SETTING = "GUESTLIST_DATABASE_URL"

# PostgreSQL error codes, appendix A: deadlock_detected, serialization_failure.
_ROLLED_BACK = frozenset({"40P01", "40001"})
_PROGRAM_LIMIT = "54"  # class 54: one row is too large, not the server too small
_ROW_ERRORS = (DataError, IntegrityError, NotSupportedError, ProgrammingError)


class DatabaseFault(Exception):
    """The database cannot be used; the message is one line, names the setting, has no secret."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{SETTING}: {what}")


class StoreDown(Problem):
    """The database did not answer, or refused to write."""

    code = "store-down"
    passing = True


def is_repeatable(error: DBAPIError) -> bool:
    """Return whether the same transaction may work at once on a new connection."""
    return error.connection_invalidated or _sqlstate(error) in _ROLLED_BACK


def problem(error: Exception) -> Problem:
    """Return StoreDown where the database is to blame, Unexpected where one row is."""
    found = StoreDown(_named(error)) if _is_outage(error) else Unexpected(_named(error))
    found.__cause__ = error
    return found


def first_line(error: BaseException) -> str:
    """Return the first line of what a driver says."""
    return next(iter(str(error).splitlines()), "") or type(error).__name__


def _is_outage(error: Exception) -> bool:
    if not isinstance(error, DBAPIError) or isinstance(error, _ROW_ERRORS):
        return False
    return not _sqlstate(error).startswith(_PROGRAM_LIMIT)


def _named(error: Exception) -> str:
    """Name the kind of error only: the driver's own words can hold values of rows."""
    orig = error.orig if isinstance(error, DBAPIError) else None
    return " ".join(filter(None, (type(orig or error).__name__, _sqlstate(error))))


def _sqlstate(error: Exception) -> str:
    orig = error.orig if isinstance(error, DBAPIError) else None
    return getattr(orig, "sqlstate", None) or ""
