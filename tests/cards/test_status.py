"""A person's own requests: how each stands, and a way into it."""

from dataclasses import replace
from itertools import product

import pytest

import cards
from bot.conversation.views import (
    PROBLEM_CODES,
    EventKind,
    Hidden,
    PersonView,
    RequestState,
    StatusView,
)
from tests.cards import teams_schema
from tests.cards.reading import title, verbs, words
from tests.cards.running import LATER
from tests.cards.teams_schema import of_type
from tests.cards.telling import DIGEST, ROW, ROWS, STATUS


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize(("state", "undoing"), [*product(RequestState, [True, False])])
def test_every_state_makes_a_valid_card(state: RequestState, undoing: bool, language: str) -> None:
    view = StatusView(rows=(replace(ROW, state=state, undoing=undoing),))

    assert teams_schema.faults(cards.render(view, language)) == []
    assert undoing or cards.text(f"request-{state.value}", language) in words(view, language)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (RequestState.RUNNING, "I am undoing it"),
        (RequestState.PAUSED, "Waiting to undo it"),
        (RequestState.FAILED, "Not everything was undone"),
        (RequestState.UNDONE, "Undone"),
    ],
)
def test_a_way_back_is_called_one(state: RequestState, said: str) -> None:
    assert said in words(StatusView(rows=(replace(ROW, state=state, undoing=True),)))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (RequestState.DONE, "Done, but not confirmed yet"),
        (RequestState.PAUSED, "Done, but not confirmed yet"),
        (RequestState.UNDONE, "Undone, but not confirmed yet"),
    ],
)
def test_what_was_not_seen_is_not_called_done(state: RequestState, said: str) -> None:
    lines = words(StatusView(rows=(replace(ROW, state=state, problem="not-confirmed"),)))

    assert said in lines.splitlines()
    assert "Done" not in lines.splitlines()


@pytest.mark.parametrize("problem", PROBLEM_CODES)
def test_a_request_that_stopped_says_why(problem: str) -> None:
    view = StatusView(rows=(replace(ROW, problem=problem),))

    assert f"Stopped. {cards.text(f'problem-{problem}', 'en')}" in words(view)


def test_times_are_shown_in_the_time_of_the_reader() -> None:
    said = words(STATUS)

    assert "I try again on {{DATE(2026-10-05T14:05:30Z,SHORT)}}" in said
    assert "Last change: {{DATE(2026-10-05T12:05:30Z,SHORT)}}" in said


def test_each_row_opens_its_own_request() -> None:
    opened = [
        button["data"]["rid"]
        for button in of_type(cards.render(STATUS, "en"), "Action.Execute")
        if button["verb"] == "open"
    ]

    assert opened == [row.handle.request_id for row in ROWS]


@pytest.mark.parametrize(
    ("hidden", "said"),
    [
        (Hidden.NOTHING, "These are all your requests."),
        (Hidden.OLDER, "Unfinished requests come first, then the newest. Older ones are not"),
        (Hidden.OTHERS, "Unfinished requests come first. Your other requests are not shown."),
        (Hidden.UNFINISHED, "There are more of them than I can show here."),
    ],
)
def test_what_is_not_shown_is_said(hidden: Hidden, said: str) -> None:
    assert said in words(replace(STATUS, hidden=hidden))


def test_there_is_room_for_five() -> None:
    many = StatusView(rows=(ROW,) * 7)

    assert verbs(many) == [*["open"] * 5, "add"]
    assert "Older ones are not shown." in words(many)


def test_a_request_that_was_left_half_way_is_not_called_ended() -> None:
    left = words(StatusView(rows=(replace(ROW, state=RequestState.CANCELLED, left=True),)))

    assert "Left as it is" in left.splitlines()
    assert "Ended" not in left.splitlines()


def test_a_request_that_is_tried_again_within_its_patience_says_why_it_takes_so_long() -> None:
    row = replace(ROW, state=RequestState.RUNNING, problem="busy")

    assert "I am working on it. Microsoft 365 is busy" in words(StatusView(rows=(row,)))


def test_who_has_no_requests_is_shown_how_to_make_one() -> None:
    none = StatusView(rows=())

    assert "You have no requests yet." in words(none)
    assert verbs(none) == ["add"]
    assert "all your requests" not in words(none)


def test_a_form_with_nobody_on_it_yet_is_shown_all_the_same() -> None:
    nobody = replace(ROW, state=RequestState.DRAFT, person=PersonView("", ""), group="")
    by_address = replace(nobody, person=PersonView("", "ann@fabrikam.com"))

    assert "Add somebody to a group" in words(StatusView(rows=(nobody,)))
    assert "Add ann@fabrikam.com to a group" in words(StatusView(rows=(by_address,)))


@pytest.mark.parametrize(
    ("kind", "language", "expected"),
    [
        (EventKind.FAILED, "en", "3 requests stopped for the same reason"),
        (EventKind.FAILED, "nl", "3 aanvragen zijn om dezelfde reden gestopt"),
        (EventKind.RECOVERED, "en", "3 requests worked after all"),
    ],
)
def test_several_that_met_the_same_are_counted(
    kind: EventKind, language: str, expected: str
) -> None:
    view = replace(DIGEST, kind=kind)

    assert words(view, language).startswith(expected)
    assert cards.summary(view, language).startswith(expected)


def test_the_common_reason_is_said_once() -> None:
    reason = cards.text("problem-access-denied", "en")

    assert words(DIGEST).count(reason) == 1
    assert reason in cards.summary(DIGEST, "en")


def test_a_digest_leads_to_all_requests() -> None:
    assert verbs(DIGEST) == ["status"]
    assert words(DIGEST).endswith("Write “notifications” to choose what I tell you.")


def test_a_long_digest_says_how_many_it_does_not_show() -> None:
    assert "2 more are not shown here." in words(replace(DIGEST, rows=(ROW,) * 12))
    assert "not shown here" not in words(replace(DIGEST, rows=(ROW,) * 10))


def test_one_alone_is_not_called_several() -> None:
    assert title(replace(DIGEST, rows=(ROW,))) == "One request has stopped"


def test_when_it_is_tried_again_stands_in_a_digest_too() -> None:
    assert "I try again on" in words(replace(DIGEST, rows=(replace(ROW, due_at=LATER),)))
