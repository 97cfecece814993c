"""Text of people and groups is shown, and never read as anything else."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

import cards
from bot.conversation.inputs import Field
from bot.conversation.views import (
    BounceCause,
    Choice,
    ChooseGroupView,
    EventKind,
    FailedView,
    Fault,
    GroupHint,
    HintKind,
    NoticeView,
    NotShown,
    OutsiderKind,
    OutsiderRow,
    PausedView,
    PersonView,
    Reason,
    StandsView,
    StatusRow,
    StatusView,
    TextFault,
    UndoneView,
    UnknownView,
    View,
    WhereView,
    Wish,
)
from cards.foreign import LONGEST, block, name, shown
from tests.cards import asking, finding_out, running, teams_schema, telling
from tests.cards.teams_schema import Json, nodes, of_type

MARKED = "evil"
EVIL = (
    "**evil** [x](http://evil.example)",
    "evil {{DATE(2026-01-01T00:00:00Z,SHORT)}}",
    "<b>evil</b> & <at>you</at>",
    "${evil} { $name } {evil}",
    "# evil - item 1. one",
    'evil \\ " slash',
)
STANDING = StandsView(member_added=True, contact_made=True, guest_made=True, senders_changed=True)
LONG = "evil " + "å😀" * 5_000


def _person(text: str) -> PersonView:
    return PersonView(text, text, text, text, text)


def _form(text: str) -> View:
    return replace(
        asking.FAULTY_FORM,
        email=text,
        name=text,
        company=text,
        group=text,
        reason=text,
        groups=tuple(Choice(text, f"{number}") for number in range(100)),
        faults=tuple(
            Fault(at, TextFault.TOO_LONG, {"longest": text})
            for at in (Field.EMAIL, Field.NAME, Field.COMPANY, Field.REASON, Field.GROUP)
        ),
        hint=GroupHint(HintKind.SEVERAL, text, tuple(f"{n} {text}" for n in range(50))),
    )


def _failed(text: str) -> FailedView:
    return replace(
        running.FAILED,
        person=_person(text),
        group=text,
        problem=text,
        reference=text,
        stands=STANDING,
        facts={"name": text},
    )


def _paused(text: str) -> PausedView:
    return replace(
        running.PAUSED,
        person=_person(text),
        group=text,
        problem=text,
        reference=text,
        stands=STANDING,
        facts={"name": text},
    )


def _undone(text: str) -> UndoneView:
    return replace(
        running.GUEST_UNDONE, person=_person(text), group=text, contact_used_by=(text,) * 50
    )


def _rows(text: str) -> tuple[StatusRow, ...]:
    row = replace(telling.ROW, person=_person(text), group=text, problem=text, due_at=running.LATER)
    return (row,) * 50


POISONED: Mapping[str, Callable[[str], View]] = MappingProxyType(
    {
        "unknown": lambda text: UnknownView(text, "cancel", text),
        "form": _form,
        "plan": lambda text: replace(
            asking.CLASH_PLAN,
            person=_person(text),
            group=text,
            group_mail=text,
            exchange_type=text,
            team=True,
            senders=asking.SENDERS_PLAN.senders,
            language=text,
            reason=text,
        ),
        "refusal": lambda text: replace(
            asking.REFUSAL, group=text, email=text, owners=(text,) * 50
        ),
        "refusal with a subject": lambda text: replace(
            asking.REFUSAL, reason=Reason.FACT_UNKNOWN, group=text, email=text, subject=text
        ),
        "progress": lambda text: replace(
            running.PROGRESS, person=_person(text), group=text, problem=text
        ),
        "result": lambda text: replace(
            running.CONTACT_RESULT, person=_person(text), group=text, redeem_url=text
        ),
        "failed": _failed,
        "progress back": lambda text: replace(
            running.PROGRESS, person=_person(text), group=text, undoing=True
        ),
        "paused": _paused,
        "undone": _undone,
        "left": lambda text: replace(
            running.LEFT, person=_person(text), group=text, problem=text, stands=STANDING
        ),
        "notice of a failure": lambda text: NoticeView(kind=EventKind.FAILED, about=_failed(text)),
        "notice of a pause": lambda text: NoticeView(kind=EventKind.PAUSED, about=_paused(text)),
        "notice of a good end": lambda text: NoticeView(
            kind=EventKind.RECOVERED, about=_undone(text)
        ),
        "status": lambda text: StatusView(rows=_rows(text)),
        "digest": lambda text: replace(telling.DIGEST, problem=text, rows=_rows(text)),
        "alert": lambda text: replace(
            telling.ALERT,
            request_id=text,
            group=text,
            asker=text,
            problem=text,
            detail=text,
            undeliverable=text,
        ),
        "alert digest": lambda text: replace(
            telling.ALERT_DIGEST,
            problem=text,
            request_ids=tuple(f"{n} {text}" for n in range(50)),
            details=tuple(f"{n} {text}" for n in range(50)),
        ),
        "choice of a group": lambda text: ChooseGroupView(
            wish=Wish.WHO,
            groups=tuple(Choice(text, f"{number}") for number in range(100)),
            hint=GroupHint(HintKind.SEVERAL, text, tuple(f"{n} {text}" for n in range(50))),
        ),
        "check": lambda text: replace(
            finding_out.TEAM_CHECK,
            group=text,
            group_mail=text,
            owners=(text,) * 50,
            hurdles=tuple(Reason),
            unread=(text, "synced"),
            bounce=BounceCause.REFUSED,
        ),
        "who": lambda text: replace(
            finding_out.WHO,
            group=text,
            rows=tuple(OutsiderRow(f"{n} {text}", text, OutsiderKind.GUEST) for n in range(50)),
        ),
        "who, not shown": lambda text: replace(
            finding_out.WHO, group=text, outsiders=NotShown.NOT_OWNER, owners=(text,) * 50
        ),
        "where": lambda text: WhereView(email=text, groups=(text,) * 50),
        "trouble": lambda text: replace(
            asking.TROUBLE, problem=text, reference=text, facts={"group": text}
        ),
    }
)


def _places(card: Json) -> set[tuple[str, str]]:
    """Name where in a card the marked text stands: type of the element and property."""
    return {
        (str(node.get("type", "choice")), key)
        for node in nodes(card)
        for key, value in node.items()
        if isinstance(value, str) and MARKED in value
    }


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_foreign_text_stands_in_runs_and_inputs_only(
    make: Callable[[str], View], text: str
) -> None:
    places = _places(cards.render(make(text), "en"))

    assert places <= {
        ("TextRun", "text"),
        ("Input.Text", "value"),
        ("Input.ChoiceSet", "value"),
        ("choice", "title"),  # the offered groups; a filtered choice parses no Markdown
        ("AdaptiveCard", "speak"),
        ("choice", "said"),  # the data of a button that says it for the person: nobody sees it
    }


@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_choices_that_are_read_as_markdown_name_nobody(make: Callable[[str], View]) -> None:
    card = cards.render(make(EVIL[0]), "en")
    expanded = [n for n in of_type(card, "Input.ChoiceSet") if n["style"] == "expanded"]

    assert MARKED not in json.dumps(expanded + of_type(card, "Input.Toggle"))


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_no_run_holds_a_function_of_the_card_language(
    make: Callable[[str], View], text: str
) -> None:
    runs = of_type(cards.render(make(text), "en"), "TextRun")

    assert [run for run in runs if "{{" in run["text"]] == []


@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_a_time_of_ours_stands_in_a_text_without_names(make: Callable[[str], View]) -> None:
    card = cards.render(make(EVIL[1]), "en")
    timed = [node for node in nodes(card) if "{{" in str(node.get("text", ""))]

    assert {node["type"] for node in timed} <= {"TextBlock"}
    assert [node for node in timed if MARKED in node["text"]] == []


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_what_is_spoken_holds_no_markup(make: Callable[[str], View], text: str) -> None:
    spoken = cards.render(make(text), "en")["speak"]

    assert not set("<>&") & set(spoken)


@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_a_card_with_the_longest_texts_fits_into_a_message(make: Callable[[str], View]) -> None:
    card = cards.render(make(LONG), "nl")

    assert len(json.dumps(card, ensure_ascii=False).encode()) < 28_000
    assert len(json.dumps(card)) < 40_000  # every letter escaped


@pytest.mark.parametrize("text", [*EVIL, LONG])
@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_a_card_with_foreign_text_is_still_valid(make: Callable[[str], View], text: str) -> None:
    assert teams_schema.faults(cards.render(make(text), "en")) == []


@pytest.mark.parametrize("make", POISONED.values(), ids=POISONED.keys())
def test_a_summary_stays_one_short_line(make: Callable[[str], View]) -> None:
    line = cards.summary(make(f"two\nlines {LONG}"), "en")

    assert "\n" not in line
    assert len(line) < 300


@pytest.mark.parametrize("text", EVIL)
def test_foreign_text_is_shown_as_it_was_written(text: str) -> None:
    runs = cards.render(UnknownView(text), "en")["body"][1]["inlines"]
    written = "".join(run["text"] for run in runs)

    assert written == f"You wrote “{text}”."


def test_a_link_that_is_no_https_is_not_shown() -> None:
    view = replace(running.GUEST_RESULT, redeem_url="javascript:alert(1)")
    card = cards.render(view, "en")

    assert "javascript" not in json.dumps(card)


def test_names_are_bold_in_a_sentence() -> None:
    bold = [
        run["text"]
        for run in of_type(cards.render(running.GUEST_RESULT, "en"), "TextRun")
        if run.get("weight") == "bolder" and run["text"].isascii() is False
    ]

    assert "Ann Müller" in bold


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ann", "Ann"),
        ("two\nlines\tand more", "two lines and more"),
        ("hid\u200bden \u202eturned\u2066", "hid den turned"),
        ("\ue000mark\ue001", "mark"),
        ("", ""),
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * (LONGEST + 1), "x" * (LONGEST - 1) + "…"),
    ],
)
def test_a_line_is_shown_without_what_nobody_sees(text: str, line: str) -> None:
    assert shown(text) == line


def test_nothing_to_show_makes_no_empty_run() -> None:
    assert block(name("")).inlines == []
