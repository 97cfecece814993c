"""Domains that a person would take for another."""
# ruff: noqa: RUF001 - letters that look like others are what these tests are about

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import glyphs, lookalikes

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
    ("соптоѕо.com", "contoso.com"),
    ("miсrоsоft.соm", "microsoft.com"),
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
PIECES = st.sampled_from(
    ["rn", "m", "vv", "w", "cl", "d", "n", "п", "0", "o", "l", "1", "i", ".", "a"]
)
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


@st.composite
def disguised(draw: st.DrawFn) -> tuple[str, str]:
    """Return a name, and the same name with some characters in other shapes."""
    name = "".join(draw(st.lists(PIECES, max_size=12)))
    shapes = (draw(st.sampled_from(sorted(glyphs.shapes(character)))) for character in name)
    return name, "".join(shape for shape in shapes if len(shape) <= 2)


@given(disguised() | st.tuples(NAMES, NAMES))
def test_names_that_look_alike_have_one_skeleton(names: tuple[str, str]) -> None:
    one, other = names
    is_missed = lookalikes.alike(one, other) and glyphs.skeleton(one) != glyphs.skeleton(other)

    assert not is_missed


def test_every_character_has_the_skeleton_of_all_its_shapes() -> None:
    letters = (c for c in map(chr, range(0x20000)) if c == c.lower())
    missed = [
        (character, shape)
        for character in letters
        for shape in glyphs.shapes(character)
        if len(shape) <= 2 and glyphs.skeleton(shape) != glyphs.skeleton(character)
    ]

    assert missed == []


@given(disguised(), st.frozensets(NAMES | st.just("contoso.com"), max_size=6))
def test_one_name_among_many_is_found_as_each_alone_is(
    names: tuple[str, str], others: frozenset[str]
) -> None:
    name, other = names

    for among in (others, others | {other}):
        assert lookalikes.alike_any(name, among) == any(lookalikes.alike(name, o) for o in among)


@pytest.mark.parametrize(
    ("one", "other"), [("contoso.com", "contoso.nl"), ("fabrikam.com", "contoso.com")]
)
def test_names_that_nobody_mixes_up_have_different_skeletons(one: str, other: str) -> None:
    assert glyphs.skeleton(one) != glyphs.skeleton(other)
