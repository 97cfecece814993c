"""Kinds of work on the database, and the order in which one transaction does them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

from sqlalchemy.engine import Connection

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Rank(IntEnum):
    """The order within a transaction: always the same, so that two processes never deadlock."""

    CLAIM = 0
    REMEMBER = 1
    FORGET = 2
    ADD = 3
    REPLACE = 4
    READ = 5
    PRUNE = 6


@dataclass(frozen=True, slots=True, eq=False)
class Work(Generic[Item, Answer]):
    """One kind of work: many items at once, one answer for each, in their order."""

    rank: Rank
    carry_out: Callable[[Connection, Sequence[Item]], Sequence[Answer]]
