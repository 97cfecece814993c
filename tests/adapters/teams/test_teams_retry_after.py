"""The header Retry-After in both forms, and damaged."""

import pytest

from bot.adapters.teams import retry_after
from bot.adapters.teams.retry_after import LONGEST_S
from tests.fakes.clock import NOON


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0.0),
        ("7", 7.0),
        (" 30 ", 30.0),
        ("3600", 3600.0),
        ("Mon, 23 Nov 2026 12:00:40 GMT", 40.0),
        ("Mon, 23 Nov 2026 13:00:40 +0100", 40.0),
        ("Monday, 23-Nov-26 12:00:40 GMT", 40.0),
        ("Mon Nov 23 12:00:40 2026", 40.0),
    ],
)
def test_both_forms_are_read(header: str, seconds: float) -> None:
    assert retry_after.seconds(header, NOON) == seconds


@pytest.mark.parametrize(
    "header",
    ["99999999", "9" * 400, "Fri, 23 Nov 2029 12:00:00 GMT", "Mon, 23 Nov 2026 23:00:00 GMT"],
)
def test_a_huge_one_is_bounded(header: str) -> None:
    assert retry_after.seconds(header, NOON) == LONGEST_S


@pytest.mark.parametrize(
    "header",
    [
        *("", "-5", "soon", "1.5", "nan", "inf", "1e9", "²", "\x00"),
        "Mon, 23 Nov 2026 11:00:00 GMT",
        "Wed, 99999999999999 Jan 2015 07:28:00 GMT",
        "Wed, 21 Oct 2026 07:28:00 +99999999999999999999",
    ],
)
def test_one_that_says_nothing_is_nothing(header: str) -> None:
    assert retry_after.seconds(header, NOON) == 0.0
