"""Locales, the names of languages, and lists of names in words."""

import pytest

import cards
from cards.texts import enumerated, language_name


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("nl", "nl"),
        ("nl-BE", "nl"),
        ("nl_NL", "nl"),
        ("NL-be", "nl"),
        ("en-GB", "en"),
        ("fr-FR", "en"),
        ("nlx", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_a_locale_becomes_a_language_that_has_texts(locale: str | None, language: str) -> None:
    assert cards.language_for(locale) == language


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("nl", "en", "Dutch"),
        ("nl", "nl", "Nederlands"),
        ("de", "nl", "Duits"),
        ("pt-BR", "en", "Portuguese (Brazil)"),
        ("xx", "en", "xx"),
        ("not a code", "en", "not a code"),
    ],
)
def test_a_language_is_called_by_its_name(code: str, language: str, name: str) -> None:
    assert language_name(code, language) == name


@pytest.mark.parametrize(
    ("language", "listed"), [("en", "Ann, Bo, and Cy"), ("nl", "Ann, Bo en Cy")]
)
def test_names_are_listed_in_words(language: str, listed: str) -> None:
    assert enumerated(["Ann", "Bo", "Cy"], language) == listed


@pytest.mark.parametrize(
    ("language", "listed"), [("en", "Ann, Bo, or Cy"), ("nl", "Ann, Bo of Cy")]
)
def test_names_of_which_one_is_meant_are_listed_so(language: str, listed: str) -> None:
    assert enumerated(["Ann", "Bo", "Cy"], language, either=True) == listed
