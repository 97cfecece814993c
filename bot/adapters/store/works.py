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
    RENEW = 2
    LEFT = 3
    GIVE_BACK = 4
    TURN = 5
    MADE = 6
    REMEMBER = 7
    SHUT = 8
    FORGET = 9
    PREFER = 10
    CHOOSE = 11
    CHOOSE_NOBODY = 12
    ADD = 13
    REPLACE = 14
    CARD_MOVED = 15
    END = 16
    PUT_OFF = 17
    TAKE = 18
    READ = 19
    PRUNE = 20


@dataclass(frozen=True, slots=True, eq=False)
class Work(Generic[Item, Answer]):
    """One kind of work: many items at once, one answer for each, in their order."""

    rank: Rank
    carry_out: Callable[[Connection, Sequence[Item]], Sequence[Answer]]
