"""Domains that a person would take for another."""
# ruff: noqa: RUF001 - letters that look like others are what these tests are about

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import lookalikes

ALIKE = [
    ("c0ntoso.com", "contoso.com"),
    ("cont0s0.com", "contoso.com"),
    ("rnicrosoft.com", "microsoft.com"),
    ("contoso.corn", "contoso.com"),
    ("paypa1.com", "paypal.com"),
    ("fabrlkam.com", "fabrikam.com"),
    ("1ntel.com", "intel.com"),
    ("vvidgets.com", "widgets.com"),
    ("clata.com", "data.com"),
    ("contosо.com", "contoso.com"),
    ("соntоsо.cоm", "contoso.com"),
    ("аррӏе.com", "apple.com"),
    ("ⅿicrosoft.com", "microsoft.com"),
    ("c0rntoso.com", "comtoso.com"),
]
DIFFERENT = [
    ("contoso.com", "contoso.com"),
    ("contoso.com", "contoso.nl"),
    ("contoso.com", "contosoo.com"),
    ("contoso.com", "con-toso.com"),
    ("fabrikam.com", "contoso.com"),
    ("", "contoso.com"),
    ("m.com", "mm.com"),
]
MIXED = ["contоso.com", "раypal.com", "αpple.com", "fab.соm1x", "日本а.jp"]
PURE = [
    "contoso.com",
    "con-toso123.com",
    "пример.com",
    "bücher.de",
    "日本語ひらカタ.jp",
    "hello日本語.jp",
    "한국-korea.kr",
    "xn--bcher-kva.de",
    "",
]
NAMES = st.text(st.characters(exclude_categories=()), max_size=20) | st.text(
    "coCO0rnmvwl1Iоа.-", max_size=20
)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_a_domain_can_be_taken_for_another(one: str, other: str) -> None:
    assert lookalikes.alike(one, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_domains_that_nobody_mixes_up_are_different(one: str, other: str) -> None:
    assert not lookalikes.alike(one, other)


@pytest.mark.parametrize("domain", MIXED)
def test_scripts_are_not_mixed_within_a_label(domain: str) -> None:
    assert lookalikes.mixes_scripts(domain)


@pytest.mark.parametrize("domain", PURE)
def test_scripts_that_are_written_together_may_stand_together(domain: str) -> None:
    assert not lookalikes.mixes_scripts(domain)


@given(NAMES, NAMES)
def test_looking_alike_goes_both_ways(one: str, other: str) -> None:
    assert lookalikes.alike(one, other) == lookalikes.alike(other, one)


@given(NAMES)
def test_nothing_looks_like_itself(name: str) -> None:
    assert not lookalikes.alike(name, name)


@given(NAMES)
def test_no_text_makes_the_question_of_scripts_break(name: str) -> None:
    assert lookalikes.mixes_scripts(name) in {True, False}
