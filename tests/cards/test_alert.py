"""Operators hear which request, which step, the technical cause, and what to do."""

import json
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

import cards
from bot.conversation.views import PROBLEM_CODES, EventKind, StepKind
from cards.alert import UNDELIVERABLE
from tests.cards import teams_schema
from tests.cards.reading import title, verbs, words
from tests.cards.teams_schema import of_type
from tests.cards.telling import ALERT, ALERT_DIGEST

GUIDE = Path(__file__).parents[2] / "infra" / "README.md"


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize("problem", PROBLEM_CODES)
def test_every_cause_is_named_with_what_to_do_about_it(problem: str, language: str) -> None:
    said = words(replace(ALERT, problem=problem), language)

    assert problem in said
    assert cards.text(f"operator-{problem}", language) in said


def test_a_cause_that_nobody_named_is_shown_as_it_is() -> None:
    said = words(replace(ALERT, problem="brand-new"))

    assert "Cause: brand-new" in said
    assert cards.text("operator-unexpected", "en") in said


@pytest.mark.parametrize(("kind", "step"), [*product(EventKind, [*StepKind, None])])
def test_every_event_at_every_step_makes_a_valid_card(
    kind: EventKind, step: StepKind | None
) -> None:
    view = replace(ALERT, kind=kind, step=step)

    assert teams_schema.faults(cards.render(view, "nl")) == []
    assert title(view) == cards.text(f"alert-{kind.value}", "en")


def test_what_is_needed_to_find_the_request_is_there() -> None:
    said = words(ALERT).splitlines()

    assert "4f2a91c07be34d5e8f6a7b8c9d0e1f2a" in said
    assert "Group: Sales" in said
    assert "Asked by: Mila van den Berg" in said
    assert "Step: Mail contact (create-contact)" in said
    assert "403 from Exchange New-MailContact: AccessDenied; request-id 7d1c-99ab" in said


def test_times_can_be_compared_with_logs() -> None:
    paused = replace(ALERT, kind=EventKind.PAUSED, due_at=ALERT.at)

    assert "(2026-10-05 14:05:30 UTC)" in words(ALERT)
    assert "Next try: {{DATE(2026-10-05T14:05:30Z,SHORT)}}" in words(paused)


def test_ids_and_causes_can_be_copied_letter_by_letter() -> None:
    runs = of_type(cards.render(ALERT, "en"), "TextRun")
    code = [run["text"] for run in runs if run.get("fontType") == "monospace"]

    assert code == [ALERT.request_id, ALERT.detail]


def test_what_is_not_known_has_no_heading() -> None:
    bare = replace(ALERT, step=None, problem="", detail="", at=None)
    said = words(bare)

    assert "Step:" not in said
    assert "Cause:" not in said
    assert "Time:" not in said
    assert "Technical cause" not in said
    assert "What you can do" not in said


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize("reason", sorted(UNDELIVERABLE))
def test_that_the_person_was_not_told_is_said_with_why(reason: str, language: str) -> None:
    said = words(replace(ALERT, undeliverable=reason), language)

    assert cards.text(f"undeliverable-{reason}", language) in said
    assert cards.text("undeliverable-next", language) in said


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        ("403 ConversationBlockedByUser", "blocked"),
        ("404 BotNotInConversationRoster", "not-installed"),
        ("404 ConversationNotFound", "gone"),
        ("404", "gone"),
        ("no-chat", "gone"),
        ("403", "refused"),
        ("413 MessageSizeTooBig", "refused"),
        ("503", "unknown"),
        ("brand-new", "unknown"),
    ],
)
def test_an_answer_of_teams_is_shown_and_said_in_words(answer: str, meaning: str) -> None:
    said = words(replace(ALERT, undeliverable=answer))

    assert cards.text(f"undeliverable-{meaning}", "en") in said
    assert f"What Teams said\n{answer}" in said


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        ("access-denied", "A request has stopped: Sales, Mila van den Berg (access-denied)"),
        ("", "A request has stopped: Sales, Mila van den Berg"),
    ],
)
def test_the_line_for_notifications_says_what_and_why(problem: str, line: str) -> None:
    assert cards.summary(replace(ALERT, problem=problem), "en") == line


def test_a_name_that_was_not_read_leaves_no_gap() -> None:
    bare = replace(ALERT, group="", asker="", problem="")

    assert cards.summary(bare, "en") == "A request has stopped"
    assert "Group" not in words(bare)
    assert "Asked by" not in words(bare)


def test_an_alert_asks_operators_for_no_press() -> None:
    assert verbs(ALERT) == []
    assert verbs(ALERT_DIGEST) == []


def test_several_requests_with_one_cause_stand_in_one_alert() -> None:
    said = words(ALERT_DIGEST)

    assert title(ALERT_DIGEST) == "3 requests are waiting for the same reason"
    assert set(ALERT_DIGEST.request_ids) <= set(said.splitlines())
    assert said.count("429 from Graph, Retry-After 120") == 1
    assert cards.summary(ALERT_DIGEST, "en").endswith("for the same reason (busy)")


def test_a_long_alert_says_how_many_ids_it_does_not_show() -> None:
    many = replace(ALERT_DIGEST, request_ids=tuple(f"{n:032x}" for n in range(30)))

    assert "20 more are not shown here." in words(many)


def test_what_to_do_stands_above_what_is_to_be_copied() -> None:
    said = words(ALERT)

    assert said.index("What you can do") < said.index("Request id") < said.index("Technical cause")


@pytest.mark.parametrize(
    "problem", ["access-denied", "sign-in-failed"], ids=["permissions", "sign-in"]
)
def test_the_guide_has_the_sections_that_are_named(problem: str) -> None:
    said = cards.text(f"operator-{problem}", "en")
    named = [part.partition("”")[0] for part in said.split("“")[1:]]
    headings = [
        line.removeprefix("## ")
        for line in GUIDE.read_text(encoding="utf-8").splitlines()
        if line.startswith("## ")
    ]

    assert named
    assert set(named) <= set(headings)
    assert "infra/README" in json.dumps(said)
