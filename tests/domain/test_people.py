"""Lines of text that a person typed: one line, nothing that cannot be seen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import people
from bot.domain.people import NAME_LENGTH, TextFault, clean_line

CLEANED = [
    ("Jane Doe", "Jane Doe"),
    ("  Jane \t Doe\n", "Jane Doe"),
    ("Jane\r\nDoe", "Jane Doe"),
    ("Jane\u2028Doe\u2029", "Jane Doe"),
    ("Jane\u00a0Doe", "Jane Doe"),
    ("Jane\x00Doe", "Jane Doe"),
    ("Jane\x1b[31mDoe", "Jane [31mDoe"),
    ("Jane\ud800Doe", "Jane Doe"),
    ("Jane\ue000Doe", "Jane Doe"),
    ("Ja\u200bne\u200d\u2060\ufeff", "Jane"),
    ("\u202eenaJ\u202c", "enaJ"),
    ("\u2066Jane\u2069", "Jane"),
    ("\u061cJane", "Jane"),
    ("Ja\u00adne", "Jane"),
    ("Jane\U000e0041\U000e007f", "Jane"),
    ("\u3164", ""),
    ("Zoe\u0308", "Zoë"),
    ("e\u200b\u0301", "é"),
    ("Ñandú O'Brien-Smith", "Ñandú O'Brien-Smith"),
    ("王小明", "王小明"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "cleaned"), CLEANED, ids=[ascii(row[0]) for row in CLEANED])
def test_a_line_keeps_what_can_be_seen(typed: str, cleaned: str) -> None:
    assert clean_line(typed) == cleaned


@given(st.text(st.characters(exclude_categories=())))
def test_a_clean_line_is_clean(text: str) -> None:
    cleaned = clean_line(text)

    assert clean_line(cleaned) == cleaned


@given(st.text(st.characters(exclude_categories=())))
def test_a_clean_line_can_be_stored_and_sent_anywhere(text: str) -> None:
    cleaned = clean_line(text)
    hidden = {c for c in cleaned if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}

    assert not hidden
    assert cleaned.encode().decode() == cleaned


@pytest.mark.parametrize(
    ("line", "required", "fault"),
    [
        ("", True, TextFault.EMPTY),
        ("", False, None),
        ("J", True, None),
        ("J" * NAME_LENGTH, True, None),
        ("J" * (NAME_LENGTH + 1), True, TextFault.TOO_LONG),
        ("J" * 10_000, False, TextFault.TOO_LONG),
    ],
)
def test_a_line_is_neither_missing_nor_too_long(
    line: str, *, required: bool, fault: TextFault | None
) -> None:
    assert people.line_fault(line, NAME_LENGTH, required=required) is fault


def test_every_fault_of_a_line_is_told() -> None:
    assert {TextFault.EMPTY, TextFault.TOO_LONG} == set(TextFault)
