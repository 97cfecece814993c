"""The fault door of conversations: the bot is blocked, removed or forgotten while it works."""

from tests.simulator.asking import Sim, rule
from tests.simulator.test_simulated_access import CREATE, begin, refusal
from tests.simulator.test_simulated_teams import HELLO, say


async def test_somebody_blocks_the_bot_at_the_second_message(sim: Sim) -> None:
    await sim.faults(rule("conversation", {"surface": "connector", "nth": 2}, do="block"))

    statuses = [(await say(sim, HELLO)).status for _ in range(3)]

    assert statuses == [201, 403, 403]
    assert [call["fault"] for call in await sim.calls()] == [None, "conversation:block", None]


async def test_a_chat_that_is_begun_can_be_shut_meanwhile(sim: Sim) -> None:
    await sim.faults(rule("conversation", {"surface": "connector"}, do="uninstall"))

    assert refusal(await begin(sim)) == (403, "BotNotInConversationRoster")


async def test_a_conversation_goes_right_after_the_message(sim: Sim) -> None:
    gone = rule("conversation", {"times": 1}, do="forget", when="after")
    await sim.faults(gone)

    assert [(await say(sim, HELLO)).status for _ in range(2)] == [201, 404]


async def test_a_call_that_names_no_conversation_shuts_none(sim: Sim) -> None:
    await sim.faults(rule("conversation", do="block"))

    await sim.get("users")
    await sim.ask("POST", CREATE, json={"members": 7})

    assert [call["fault"] for call in await sim.calls()] == [None, None]


async def test_a_conversation_can_be_named_from_anywhere(sim: Sim) -> None:
    named = rule("conversation", {"surface": "graph"}, do="block", conversation="a:1", code="")
    await sim.faults(named)

    await sim.get("users")

    assert refusal(await say(sim, HELLO)) == (403, "")


async def test_a_schedule_shuts_conversations_if_that_is_asked_for(sim: Sim) -> None:
    letters = ["bot_blocked", "bot_uninstalled", "conversation_gone"]
    await sim.faults(schedule={"seed": 1, "rate": 1, "alphabet": letters})

    statuses = {(await say(sim, HELLO)).status for _ in range(3)}

    assert statuses <= {403, 404}
