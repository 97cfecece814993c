"""Every known refusal, in every shape that bodies are known to have, as a problem."""

import json
from datetime import UTC, datetime

import pytest

from bot.adapters.exchange import refusals
from bot.adapters.exchange.failures import Kind
from bot.adapters.exchange.problems import MEANINGS, problem
from bot.adapters.exchange.refusals import Reply
from bot.domain.problems import (
    AccessDenied,
    Busy,
    NotVisibleYet,
    OutcomeUnknown,
    Problem,
    SignInFailed,
    Unexpected,
    Unreachable,
)
from tests.adapters.exchange.bodies import TEXT_SHAPES, TYPED_SHAPES, Shape, details
from tests.adapters.exchange.known import ADD, COMMANDS, GET, MANAGEMENT, NEW, SET, TYPED, UNTYPED

NOW = datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC)


def reply(body: object, status: int = 400, **headers: str) -> Reply:
    text = body if isinstance(body, str) else json.dumps(body)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, named, text.encode())


def meaning(answer: Reply, cmdlet: str) -> Problem:
    return problem(refusals.read(answer, NOW), cmdlet, missing=NotVisibleYet)


@pytest.mark.parametrize("shape", TYPED_SHAPES)
@pytest.mark.parametrize("status", [404, 400, 500, 409])
@pytest.mark.parametrize(("type_", "text", "cmdlet", "expected"), TYPED)
def test_the_type_of_a_refusal_decides_in_any_shape_and_with_any_status(  # noqa: PLR0917 - one table
    type_: str, text: str, cmdlet: str, expected: type[Problem], status: int, shape: Shape
) -> None:
    assert type(meaning(reply(shape(type_, text), status), cmdlet)) is expected


@pytest.mark.parametrize("type_", ["", "System.InvalidOperationException", "Some.NewException"])
@pytest.mark.parametrize("shape", TEXT_SHAPES)
@pytest.mark.parametrize(
    ("text", "cmdlet", "expected"),
    [
        *UNTYPED,
        *(row[1:] for row in TYPED if row[0] != f"{COMMANDS}.ParameterTransformationException"),
    ],
)
def test_the_text_of_a_refusal_decides_where_its_type_says_nothing(
    type_: str, text: str, cmdlet: str, expected: type[Problem], shape: Shape
) -> None:
    assert type(meaning(reply(shape(type_, text), 500), cmdlet)) is expected


def test_the_type_weighs_more_than_the_text() -> None:
    body = details(f"{MANAGEMENT}.MemberAlreadyExistsException", "X couldn't be found on 'DC1'.")

    assert refusals.read(reply(body), NOW).kind is Kind.ALREADY_MEMBER


@pytest.mark.parametrize(
    ("status", "cmdlet", "expected"),
    [
        (401, GET, SignInFailed),
        (403, GET, AccessDenied),
        (403, ADD, AccessDenied),
        (429, GET, Busy),
        (429, NEW, Busy),
        (503, GET, Busy),
        (408, GET, Unreachable),
        (502, GET, Unreachable),
        (504, GET, Unreachable),
        (408, NEW, OutcomeUnknown),
        (502, NEW, OutcomeUnknown),
        (504, NEW, OutcomeUnknown),
        (302, GET, Unexpected),
        (400, GET, Unexpected),
        (404, GET, Unexpected),
        (405, GET, Unexpected),
        (500, NEW, Unexpected),
    ],
)
@pytest.mark.parametrize(
    "body", ["", "\0" * 64, "<html>no</html>", "{}", "[]", "null", '{"error":1}']
)
def test_a_bare_status_decides_where_nothing_else_speaks_and_never_says_absent(
    status: int, cmdlet: str, expected: type[Problem], body: str
) -> None:
    assert type(meaning(reply(body, status), cmdlet)) is expected


def test_a_denied_cmdlet_names_its_reason_from_the_headers() -> None:
    answer = reply(
        "\0" * 64,
        403,
        x_exceptiontype="CmdletAccessDeniedException",
        x_ms_diagnostics='2000003;reason="The role is missing."',
    )

    found = meaning(answer, SET)

    assert isinstance(found, AccessDenied)
    assert "CmdletAccessDeniedException" in found.detail
    assert '2000003;reason="The role is missing."' in found.detail


def test_a_403_that_could_not_write_to_entra_may_pass() -> None:
    answer = reply("", 403, x_exceptiontype="UnableToWriteToAadException")

    assert meaning(answer, GET).passing


@pytest.mark.parametrize(
    ("headers", "after_s"),
    [
        ({"retry_after": "17"}, 17.0),
        ({"retry_after": "1.5"}, 1.5),
        ({"retry_after": "Mon, 04 May 2026 12:02:00 GMT"}, 120.0),
        ({"retry_after": "Mon, 04 May 2026 11:00:00 GMT"}, 0.0),
        ({"retry_after": "soon"}, None),
        ({"retry_after": "-5"}, None),
        ({"retry_after": "inf"}, None),
        ({"retry_after": "²"}, None),
        ({"retry_after": "٣"}, None),
        ({"retry_after": "."}, None),
        ({"retry_after": "9" * 400}, refusals.LONGEST_S),
        ({"retry_after": "Fri, 04 May 2029 12:00:00 GMT"}, refusals.LONGEST_S),
        ({"retry_after": "Wed, 99999999999999 Jan 2015 07:28:00"}, None),
        ({"rate_limit_reset": "2026-05-04T12:00:16.5Z"}, 16.5),
        ({"rate_limit_reset": "2026-05-04T12:00:16"}, 16.0),
        ({"retry_after": "3", "rate_limit_reset": "2026-05-04T12:00:16Z"}, 3.0),
        ({}, None),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_busy_carries_the_pause_that_was_asked_for(
    headers: dict[str, str], after_s: float | None, status: int
) -> None:
    assert meaning(reply("", status, **headers), GET).after_s == after_s


def test_a_text_with_bars_stays_whole() -> None:
    failure = refusals.read(reply(details("Some.NewException", "one | two | three")), NOW)

    assert (failure.type, failure.text) == ("NewException", "one | two | three")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('The proxy address "SMTP:jan@x.example" of "Jan Jansen" is used.', "(...)"),
        ("The external e-mail address jan@x.example was new.", "(...)"),
        ("Nobody named 'Jan Jansen' was asked.", "(...)"),
    ],
)
def test_the_detail_for_operators_names_nobody(text: str, kept: str) -> None:
    detail = meaning(reply(details("Some.NewException", text), 500), NEW).detail

    assert detail.startswith("New-MailContact: HTTP 500: NewException: ")
    assert kept in detail
    assert "Jan" not in detail
    assert "jan" not in detail


def test_the_detail_keeps_guids_and_what_happened() -> None:
    text = "The object '99999999-9999-4999-8999-999999999999' is asleep."

    detail = meaning(reply(details("Some.NewException", text)), SET).detail

    assert text in detail


def test_every_kind_of_failure_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Kind)
