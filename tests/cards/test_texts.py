"""Every code has its words in every language, and the languages agree with each other."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import cards
from bot.conversation.commands import COMMANDS
from bot.conversation.views import (
    PROBLEM_CODES,
    AddressFault,
    BounceCause,
    CancelledView,
    Deed,
    EventKind,
    FormFault,
    GroupKind,
    Hidden,
    HintKind,
    Notice,
    Notify,
    NotifyHere,
    NotShown,
    OutsiderKind,
    Reason,
    RequestState,
    SenderChoice,
    Source,
    StepKind,
    StepState,
    TextFault,
    Tri,
    WhyNot,
    Wish,
    WriteState,
)
from cards import texts
from cards.alert import UNDELIVERABLE
from cards.texts import STRINGS

OTHERS = tuple(language for language in cards.LANGUAGES if language != "en")
# These are the same word in every language.
SAME_EVERYWHERE = frozenset(
    {"placeholder-email", "placeholder-company", "command-help", "command-status"}
    | {"command-help.example", "command-status.example"}
)
FACTS = {
    name: f"<{name}>"
    for name in (
        *("name", "group", "email", "language", "address", "typed", "suggestion", "reference"),
        *("state", "after", "choice", "step", "kind", "known", "type", "field", "fault"),
        *("longest", "fact", "owners", "candidates", "reason"),
        *("why", "what", "when", "utc", "date", "time", "count", "lists"),
        *("headline", "advice", "cause", "code", "asker", "names"),
        *("command", "notify"),
    )
}


class _Placeholders(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the name is Fluent's
        self.found.add(node.id.name)


def _placeholders(pattern: ast.Pattern) -> frozenset[str]:
    visitor = _Placeholders()
    visitor.visit(pattern)
    return frozenset(visitor.found)


@cache
def _entries(language: str) -> list[tuple[str, ast.Pattern]]:
    source = (STRINGS / f"{language}.ftl").read_text(encoding="utf-8")
    messages = [e for e in FluentParser().parse(source).body if isinstance(e, ast.Message)]
    return [(m.id.name, m.value) for m in messages if m.value is not None] + [
        (f"{m.id.name}.{a.id.name}", a.value) for m in messages for a in m.attributes
    ]


@cache
def _shapes(language: str) -> dict[str, frozenset[str]]:
    return {key: _placeholders(pattern) for key, pattern in _entries(language)}


def _keys(prefix: str, codes: type[Enum], *attributes: str) -> list[str]:
    return [
        f"{prefix}-{code.value}{attribute}" for code in codes for attribute in attributes or [""]
    ]


ENDED = {WhyNot.RUNNING, WhyNot.DONE, WhyNot.UNDONE, WhyNot.CANCELLED}
NOT_YET = ENDED | {WhyNot.NOT_BEGUN, WhyNot.REFUSED}
WHYS = {
    Deed.CANCEL: sorted(ENDED),
    Deed.RETRY: sorted(NOT_YET),
    Deed.UNDO: sorted(NOT_YET | {WhyNot.NOTHING, WhyNot.UNDOING}),
}
CODES = [
    *_keys("reason", Reason, "", ".next"),
    *_keys("notice", Notice),
    *_keys("step", StepKind, ".plan", ".doing", ".done"),
    *_keys("state", StepState),
    *_keys("kind", GroupKind, "", ".known"),
    *_keys("fault", AddressFault),
    *_keys("fault", TextFault),
    *_keys("fault", FormFault),
    *_keys("hint", HintKind),
    *_keys("write", WriteState),
    *_keys("senders-choice", SenderChoice, "", ".after"),
    *_keys("can-write", Tri),
    *_keys("know-redeemed", Tri),
    *[f"problem-{code}{attribute}" for code in PROBLEM_CODES for attribute in ("", ".next")],
    *[f"operator-{code}" for code in PROBLEM_CODES],
    *[f"undeliverable-{code}" for code in sorted(UNDELIVERABLE)],
    *_keys("told", EventKind),
    *_keys("digest", EventKind),
    *_keys("alert", EventKind),
    *_keys("request", RequestState),
    *_keys("status-hidden", Hidden),
    *_keys("notify", Notify),
    *_keys("notify-here", NotifyHere),
    *_keys("step", StepKind),
    *_keys("cannot", Deed),
    *_keys("choose", Deed),
    *_keys("nothing", Deed, "", ".text"),
    *_keys("whoami-language", Source),
    *[f"cannot-{deed.value}-{why.value}" for deed, whys in WHYS.items() for why in whys],
    *[
        f"command-{command.name}{attribute}"
        for command in COMMANDS
        for attribute in ("", ".does", ".help", ".example")
    ],
    *_keys("choose", Wish),
    *_keys("bounce", BounceCause),
    *_keys("check-joins", Tri),
    *_keys("check-receives", Tri),
    *_keys("check-write", WriteState),
    *_keys("check-next", WriteState),
    *_keys("outsider-guest", Tri),
    *_keys("not-shown", NotShown, "", ".next"),
    *[f"outsider-{kind.value}" for kind in OutsiderKind if kind is not OutsiderKind.GUEST],
]


def test_english_and_dutch_are_found_by_their_files() -> None:
    assert set(cards.LANGUAGES) >= {"en", "nl"}


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize("key", CODES)
def test_every_code_has_its_words(key: str, language: str) -> None:
    assert key in _shapes(language)
    assert cards.text(key, language, **FACTS).strip()


@pytest.mark.parametrize("language", cards.LANGUAGES)
def test_every_line_of_a_language_is_understood(language: str) -> None:
    source = (STRINGS / f"{language}.ftl").read_text(encoding="utf-8")
    junk = [e.content for e in FluentParser().parse(source).body if isinstance(e, ast.Junk)]

    assert junk == []


@pytest.mark.parametrize("language", cards.LANGUAGES)
def test_no_key_stands_twice(language: str) -> None:
    keys = [key for key, _ in _entries(language)]

    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_keys_and_placeholders_of_english(language: str) -> None:
    assert _shapes(language) == _shapes("en")


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_left_in_another_language(language: str) -> None:
    same = {
        key
        for key in _shapes("en")
        if cards.text(key, language, **FACTS) == cards.text(key, "en", **FACTS)
        and re.sub(r"<\w+>|\W", "", cards.text(key, "en", **FACTS))
    }

    assert same == SAME_EVERYWHERE


@pytest.mark.parametrize("language", cards.LANGUAGES)
def test_no_words_of_ours_are_markdown_by_accident(language: str) -> None:
    texts = {key: cards.text(key, language, **FACTS) for key in _shapes(language)}

    assert {key: text for key, text in texts.items() if re.search(r"[*_`\[\]#]|^\d+\.", text)} == {}


@pytest.mark.parametrize("language", cards.LANGUAGES)
def test_every_key_is_used_somewhere(language: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in STRINGS.parent.glob("*.py"))
    coded = {key.partition(".")[0] for key in CODES}
    built = {
        f"{prefix}-{name}"
        for prefix in ("placeholder", "required")
        for name in ("email", "name", "company", "reason", "group", "language", "accept")
    } | {
        f"fact-{name}"
        for name in (
            *("synced", "role-assignable", "management-restricted", "archived"),
            *("guest-rules", "guest-account", "other"),
        )
    }
    # A key may be made of a beginning in the code and the way that a request is on.
    built |= {
        f"{beginning}{way}"
        for beginning in (
            *("failed-title", "failed-summary", "progress-title", "progress-for"),
            *("progress-summary", "paused-summary", "undone-title", "undone-summary"),
        )
        for way in ("", "-undoing", "-halfway", "-passing", "-added", "-unconfirmed")
        if f"{beginning}{{" in code
    }
    names = {key.partition(".")[0] for key in _shapes(language)}

    assert {key for key in names - coded - built if f'"{key}"' not in code} == set()


def test_a_language_without_texts_comes_in_english() -> None:
    assert cards.text("button-cancel", "xx") == "Cancel"


@pytest.fixture
def with_frisian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    shutil.copytree(STRINGS, tmp_path, dirs_exist_ok=True)
    (tmp_path / "fy.ftl").write_text("button-plan = Fierder\n", encoding="utf-8")
    monkeypatch.setattr(texts, "STRINGS", tmp_path)
    monkeypatch.setattr(texts, "LANGUAGES", ("en", "fy", "nl"))
    yield
    texts._bundle.cache_clear()  # noqa: SLF001 - forgets the language of this test


@pytest.mark.usefixtures("with_frisian")
def test_a_new_language_needs_nothing_but_its_file() -> None:
    assert cards.text("button-plan", "fy") == "Fierder"
    assert cards.render(CancelledView(), "fy-NL")["lang"] == "fy"


@pytest.mark.usefixtures("with_frisian")
def test_a_text_that_a_language_lacks_comes_in_english() -> None:
    assert cards.text("button-cancel", "fy") == "Cancel"


def test_a_key_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        cards.text("no-such-key", "nl")


def test_an_attribute_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        cards.text("reason-synced.later", "nl")


def test_importing_the_cards_loads_no_texts() -> None:
    code = "import sys, cards; sys.exit(bool({'babel', 'fluent'} & sys.modules.keys()))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own code
