"""A request that waits says for what, until when, and what can be done meanwhile."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

import cards
from bot.conversation.views import PROBLEM_CODES, PausedView, StandsView, View
from cards.moments import moment, utc
from cards.texts import Words
from tests.cards.reading import title, verbs, words
from tests.cards.running import PAUSED, UNSEEN
from tests.cards.samples import SAMPLES

DUE = "{{DATE(2026-10-05T14:05:30Z,SHORT)}} at {{TIME(2026-10-05T14:05:30Z)}}"


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize("problem", PROBLEM_CODES)
def test_every_problem_is_said(problem: str, language: str) -> None:
    assert cards.text(f"problem-{problem}", language) in words(
        replace(PAUSED, problem=problem), language
    )


def test_a_person_reads_when_it_is_tried_again_in_their_own_time() -> None:
    assert f"I try again on {DUE}. You need not do anything." in words(PAUSED)
    assert f"I look again on {DUE}." in words(UNSEEN)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("paused", "I last tried on {}."),
        ("paused-again", "I tried again on {}, but it has to wait."),
        ("paused-unseen", "I last looked on {}."),
        ("paused-unseen-again", "I looked again on {}, but I still could not see it."),
    ],
)
def test_when_it_was_tried_last_is_said_too(name: str, said: str) -> None:
    tried = DUE.replace("14:05", "14:04")

    assert said.format(tried) in words(SAMPLES[name])


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 10, 5, 14, 5, 30, 999_999, tzinfo=UTC),
        datetime(2026, 10, 5, 16, 5, 30, tzinfo=timezone(timedelta(hours=2))),
    ],
)
def test_a_time_is_written_as_clients_understand_it(at: datetime) -> None:
    assert moment(Words("en"), at) == DUE
    assert utc(at) == "2026-10-05 14:05:30"


def test_what_stands_and_what_is_still_to_do_are_said() -> None:
    said = words(PAUSED)

    assert "Created a mail contact for Ann Müller" in said
    assert "Add Ann Müller to Sales (still to do)" in said
    assert "I have not added Ann Müller to Sales." in said


def test_a_step_that_was_begun_is_not_called_busy() -> None:
    said = words(SAMPLES["paused-unsure"])

    assert "Add Ann Müller to Sales (begun, but I do not know how it ended)" in said


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (PAUSED, ["retry", "undo", "leave"]),
        (replace(PAUSED, can_undo=False), ["retry", "leave"]),
        (replace(PAUSED, stands=StandsView(), can_undo=False), ["retry", "leave"]),
    ],
)
def test_nobody_has_to_wait(view: PausedView, expected: list[str]) -> None:
    assert verbs(view) == expected
    assert cards.render(view, "en")["actions"][0]["style"] == "positive"


@pytest.mark.parametrize("name", ["paused", "paused-untouched", "paused-unseen", "paused-undoing"])
def test_stopping_is_always_explained(name: str) -> None:
    assert "“Stop” changes nothing more and ends this request." in words(SAMPLES[name])


def test_a_way_back_for_what_nobody_saw_is_explained_too() -> None:
    assert "“Undo” reverses what I did." in words(replace(PAUSED, stands=StandsView()))


@pytest.mark.parametrize("name", ["paused-unseen", "paused-undoing-unseen"])
def test_what_was_not_seen_is_never_called_done(name: str) -> None:
    said = words(SAMPLES[name])

    assert title(SAMPLES[name]).endswith("but not confirmed yet")
    assert "is a member of" not in said
    assert "Where things are now" not in said


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (PAUSED, "Waiting: adding Ann Müller to Sales. Microsoft 365 is busy"),
        (
            replace(PAUSED, stands=StandsView(member_added=True)),
            "Waiting: Ann Müller is in Sales, but I am not finished yet.",
        ),
        (UNSEEN, "Not confirmed yet: Microsoft 365 accepted the change for Ann Müller and Sales."),
        (SAMPLES["paused-undoing"], "for Ann Müller and Sales is undone yet. I got no answer"),
    ],
)
def test_the_line_for_notifications_says_who_where_and_why(view: View, said: str) -> None:
    assert said in cards.summary(view, "en")
