"""Tokens: one request for everybody who waits, no blocked event loop, errors as problems."""

import asyncio

import pytest

from bot.adapters.identity.credentials import Secret
from bot.adapters.identity.tokens import StaticToken, Tokens, make_tokens
from bot.domain import problems
from bot.domain.problems import Problem
from tests.adapters.identity.login import CLIENT, EXCHANGE, GRAPH, TENANT, Login

SECRET = "not-a-secret"
CLAIMS = '{"access_token": {"nbf": {"essential": true, "value": "1700000000"}}}'


@pytest.fixture
def tokens(login: Login) -> Tokens:
    return make_tokens(login.url, TENANT, CLIENT, Secret(SECRET))


async def test_a_token_is_asked_for_once_and_kept(tokens: Tokens, login: Login) -> None:
    first = await tokens.token(GRAPH)
    second = await tokens.token(GRAPH)

    assert (first, second, len(login.asked)) == ("t1", "t1", 1)


async def test_each_scope_has_its_own_token(tokens: Tokens, login: Login) -> None:
    assert await tokens.token(GRAPH) != await tokens.token(EXCHANGE)
    assert [asked["scope"] for asked in login.asked] == [GRAPH, EXCHANGE]


async def test_twenty_who_ask_at_once_cost_one_request(tokens: Tokens, login: Login) -> None:
    given = await asyncio.gather(*(tokens.token(GRAPH) for _ in range(20)))

    assert (set(given), len(login.asked)) == ({"t1"}, 1)


async def test_twenty_who_need_a_fresh_one_cost_one_request(tokens: Tokens, login: Login) -> None:
    await tokens.token(GRAPH)

    given = await asyncio.gather(*(tokens.token(GRAPH, fresh=True) for _ in range(20)))

    assert (set(given), len(login.asked)) == ({"t2"}, 2)


async def test_a_fresh_token_is_kept_in_the_place_of_the_old_one(tokens: Tokens) -> None:
    await tokens.token(GRAPH)
    await tokens.token(GRAPH, fresh=True)

    assert await tokens.token(GRAPH) == "t2"


async def test_a_fresh_token_for_one_scope_leaves_the_others(tokens: Tokens) -> None:
    kept = await tokens.token(EXCHANGE)
    await tokens.token(GRAPH)
    await tokens.token(GRAPH, fresh=True)

    assert await tokens.token(EXCHANGE) == kept


async def test_the_claims_of_a_challenge_reach_the_login_host(tokens: Tokens, login: Login) -> None:
    await tokens.token(GRAPH)
    fresh = await tokens.token(GRAPH, fresh=True, claims=CLAIMS)

    assert (fresh, login.asked[1]["claims"]) == ("t2", CLAIMS)


async def test_others_go_on_while_the_login_host_hangs(tokens: Tokens, login: Login) -> None:
    login.gate = asyncio.Event()

    waiting = asyncio.create_task(tokens.token(GRAPH))
    await login.arrived.wait()  # the login host itself lives on this event loop

    assert not waiting.done()
    login.gate.set()
    assert await waiting == "t1"


async def test_a_scope_does_not_wait_for_another(tokens: Tokens, login: Login) -> None:
    await tokens.token(EXCHANGE)
    login.gate = asyncio.Event()
    waiting = asyncio.create_task(tokens.token(GRAPH))
    await login.arrived.wait()

    assert await tokens.token(EXCHANGE) == "t1"
    login.gate.set()
    await waiting


async def test_who_gives_up_leaves_the_token_to_the_others(tokens: Tokens, login: Login) -> None:
    login.gate = asyncio.Event()
    impatient, patient = (asyncio.create_task(tokens.token(GRAPH)) for _ in range(2))
    await login.arrived.wait()
    impatient.cancel()
    login.gate.set()

    assert await patient == "t1"
    assert len(login.asked) == 1


async def test_a_login_host_that_never_answers_is_unreachable(login: Login) -> None:
    login.gate = asyncio.Event()
    hurried = make_tokens(login.url, TENANT, CLIENT, Secret(SECRET), timeout_s=0.3)

    with pytest.raises(problems.SignInUnreachable):
        await hurried.token(GRAPH)


async def test_a_login_host_that_is_not_there_is_unreachable() -> None:
    async with Login.open() as gone:
        address = gone.url

    with pytest.raises(problems.SignInUnreachable):
        await make_tokens(address, TENANT, CLIENT, Secret(SECRET)).token(GRAPH)


async def test_a_login_host_that_comes_back_is_asked_again(tokens: Tokens, login: Login) -> None:
    login.discovery_status = 404
    with pytest.raises(problems.SignInFailed):
        await tokens.token(GRAPH)
    login.discovery_status = 200

    assert await tokens.token(GRAPH) == "t1"


@pytest.mark.parametrize(
    ("status", "body", "problem"),
    [
        (401, {"error": "invalid_client", "error_codes": [7000222]}, problems.SignInFailed),
        (400, {"error": "unauthorized_client"}, problems.SignInFailed),
        (429, {"error": "temporarily_unavailable"}, problems.SignInUnreachable),
        (200, {"token_type": "Bearer"}, problems.SignInFailed),
        (200, b"<html>Sign in to the hotel's network</html>", problems.SignInUnreachable),
        (500, {"error": "server_error"}, problems.SignInUnreachable),
        (503, b"", problems.SignInUnreachable),
        (302, b"", problems.SignInUnreachable),
    ],
)
async def test_a_refused_sign_in_is_a_problem(
    tokens: Tokens, login: Login, status: int, body: object, problem: type[Problem]
) -> None:
    login.refusal = (status, body)

    with pytest.raises(problem):
        await tokens.token(GRAPH)


async def test_a_detail_names_the_error_and_nothing_else(tokens: Tokens, login: Login) -> None:
    description = "AADSTS7000215: Invalid client secret provided. Trace ID: x"
    refusal = {"error": "invalid_client", "error_codes": [7000215], "correlation_id": "c-1"}
    login.refusal = (401, {**refusal, "error_description": description})

    with pytest.raises(problems.SignInFailed) as raised:
        await tokens.token(GRAPH)

    assert raised.value.detail == "invalid_client AADSTS7000215 correlation-id=c-1"


async def test_a_static_token_is_always_the_same() -> None:
    static = StaticToken("sim-static-token")

    assert await static.token(GRAPH) == await static.token(EXCHANGE, fresh=True)


def test_no_credential_shows_its_secret() -> None:
    assert SECRET not in repr((Secret(SECRET), StaticToken(SECRET)))
