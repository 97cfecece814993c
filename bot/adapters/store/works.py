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
    GIVE_BACK = 3
    TURN = 4
    MADE = 5
    REMEMBER = 6
    SHUT = 7
    FORGET = 8
    PREFER = 9
    CHOOSE = 10
    CHOOSE_NOBODY = 11
    ADD = 12
    REPLACE = 13
    CARD_MOVED = 14
    END = 15
    PUT_OFF = 16
    TAKE = 17
    READ = 18
    PRUNE = 19


@dataclass(frozen=True, slots=True, eq=False)
class Work(Generic[Item, Answer]):
    """One kind of work: many items at once, one answer for each, in their order."""

    rank: Rank
    carry_out: Callable[[Connection, Sequence[Item]], Sequence[Answer]]
