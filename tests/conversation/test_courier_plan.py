"""How long letters wait for another try, and what becomes of them."""

import random
from dataclasses import replace

import pytest

from bot.conversation import delivery_plan
from bot.conversation.delivery_plan import MOST_TRIES, Ended, Waits, after, next_wait_s
from bot.conversation.letters import Fate, Letter, LetterKind
from bot.conversation.post import Crowded, Delivery, Gone, Later, Shut, Spoilt, Stands
from bot.domain.requests import Place
from tests.fakes.clock import NOON

LETTER = Letter(
    id="l1", kind=LetterKind.NOTICE, lane="p", topic="t", request_id="r", version=1, created_at=NOON
)
DAY_S = 24 * 3600.0


def middle(least: float, most: float) -> float:
    return (least + most) / 2


def test_waits_grow_to_a_quarter_of_an_hour() -> None:
    waits = [next_wait_s(failed, 0.0, middle) for failed in range(1, 11)]

    assert waits == [2, 5, 15, 30, 60, 120, 300, 900, 900, 900]


def test_tries_go_on_for_a_day() -> None:
    waits = [next_wait_s(failed, 0.0, middle) or 0.0 for failed in range(1, MOST_TRIES)]

    assert DAY_S - delivery_plan.LAST_WAIT_S < sum(waits) <= DAY_S
    assert next_wait_s(MOST_TRIES, 0.0, middle) is None


@pytest.mark.parametrize("failed", [1, 3, 8, 50])
@pytest.mark.parametrize("asked_s", [0.0, 1.0, 40.0, 3600.0])
def test_what_the_other_side_asks_for_is_never_undercut(failed: int, asked_s: float) -> None:
    spread = random.Random(7).uniform  # noqa: S311 - spreads waits, guards nothing
    waits = [next_wait_s(failed, asked_s, spread) or 0.0 for _ in range(50)]

    assert min(waits) >= asked_s
    assert len(set(waits)) > 40


@pytest.mark.parametrize(
    ("delivery", "outcome"),
    [
        (Stands(Place("a:1", "u")), Ended((LETTER,), Fate.SENT)),
        (Crowded(3.5), Waits((LETTER,), 3.5, tried=False)),
        (Later(0.0, "503"), Waits((LETTER,), 2.0, tried=True, cause="503")),
        (Later(40.0, "429"), Waits((LETTER,), 42.0, tried=True, cause="429")),
        (Shut("403"), Ended((LETTER,), Fate.UNDELIVERABLE, "403")),
        (Gone("404"), Ended((LETTER,), Fate.UNDELIVERABLE, "404")),
        (Spoilt("413"), Ended((LETTER,), Fate.UNDELIVERABLE, "413")),
    ],
)
def test_what_the_post_says_decides(delivery: Delivery, outcome: Ended | Waits) -> None:
    assert after(delivery, (LETTER,), middle) == outcome


def test_the_last_try_ends_a_letter() -> None:
    last = replace(LETTER, tries=MOST_TRIES - 1)

    assert after(Later(0.0, "503"), (last,), middle) == Ended((last,), Fate.UNDELIVERABLE, "503")
