"""Sliding windows over calls."""

from dataclasses import dataclass

from bot.conversation.delivery_windows import Windows


@dataclass
class Seconds:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


def windows(*limits: tuple[int, float]) -> tuple[Windows, Seconds]:
    seconds = Seconds()
    return Windows(limits, seconds), seconds


def test_there_is_room_until_a_window_is_full() -> None:
    calls, _ = windows((2, 1.0))
    calls.spend("a")
    before = calls.room_in_s("a")
    calls.spend("a")

    assert (before, calls.room_in_s("a")) == (0.0, 1.0)


def test_a_window_slides() -> None:
    calls, seconds = windows((2, 1.0))
    for moment in (100.0, 100.6):
        seconds.now = moment
        calls.spend("a")
    seconds.now = 100.9
    soon = calls.room_in_s("a")
    seconds.now = 101.0

    assert (round(soon, 6), calls.room_in_s("a")) == (0.1, 0.0)


def test_the_strictest_window_decides() -> None:
    calls, seconds = windows((2, 1.0), (3, 60.0))
    for moment in (100.0, 110.0, 120.0):
        seconds.now = moment
        calls.spend("a")

    assert calls.room_in_s("a") == 40.0


def test_keys_do_not_share_room() -> None:
    calls, _ = windows((1, 1.0))
    calls.spend("a")

    assert calls.room_in_s("b") == 0.0


def test_who_waits_is_told_to_come_back_one_after_the_other() -> None:
    calls, _ = windows((2, 1.0))
    calls.spend("a")
    calls.spend("a")

    assert [calls.promise_s("a") for _ in range(3)] == [1.0, 1.5, 2.0]


def test_with_room_nobody_waits() -> None:
    calls, _ = windows((2, 1.0))

    assert calls.promise_s("a") == 0.0


def test_promises_end_with_the_crowd() -> None:
    calls, seconds = windows((1, 1.0))
    calls.spend("a")
    calls.promise_s("a")
    seconds.now = 200.0

    assert calls.promise_s("a") == 0.0


def test_old_calls_are_forgotten() -> None:
    calls, seconds = windows((1, 1.0))
    for number in range(1000):
        seconds.now = 100.0 + number
        calls.spend(f"a{number}")

    assert len(calls._keys) <= 2  # noqa: SLF001 - memory is what this is about
