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
    HANDLED = 1
    LEFT = 2
    TURN = 3
    MADE = 4
    REMEMBER = 5
    SHUT = 6
    FORGET = 7
    CHOOSE = 8
    ADD = 9
    REPLACE = 10
    CARD_MOVED = 11
    END = 12
    PUT_OFF = 13
    TAKE = 14
    READ = 15
    PRUNE = 16


@dataclass(frozen=True, slots=True, eq=False)
class Work(Generic[Item, Answer]):
    """One kind of work: many items at once, one answer for each, in their order."""

    rank: Rank
    carry_out: Callable[[Connection, Sequence[Item]], Sequence[Answer]]
