"""Groups and channels, installations, and activities of other kinds."""

from typing import Any

import pytest

from bot.conversation.answers import Show
from bot.conversation.inputs import Said
from bot.conversation.views import WelcomeView
from tests.adapters.teams.activities import APP_ID, BOB, MENTION, activity, in_group, message
from tests.adapters.teams.rig import Rig, running


@pytest.mark.parametrize("kind", ["groupChat", "channel"])
async def test_what_a_group_says_to_the_bot_is_heard_as_said_before_others(
    rig: Rig, kind: str
) -> None:
    await rig.post(in_group(message("<at>Guestlist</at> add x", entities=[MENTION]), kind))
    await rig.connector.arrived()

    (heard,) = rig.talk.heard
    assert (heard[0], heard[1].personal) == (Said("add x"), False)


async def test_a_group_that_does_not_mention_the_bot_hears_nothing(rig: Rig) -> None:
    await rig.post(in_group(message("lunch?", entities=[BOB])))
    await rig.close()

    assert (rig.connector.calls, rig.talk.heard) == ([], [])


async def test_what_is_asked_in_private_in_a_group_is_answered_in_private(rig: Rig) -> None:
    recipient = {"id": f"28:{APP_ID}", "isTargeted": True}
    await rig.post(in_group(message("help", recipient=recipient)))

    (call,) = await rig.connector.arrived()
    assert call.query == "isTargetedActivity=true"
    assert call.body["recipient"] == {"id": "29:alice", "isTargeted": True}


async def test_two_activities_of_one_installation_are_one_welcome(rig: Rig) -> None:
    rig.talk.answer = Show(WelcomeView())
    bot = {"id": f"28:{APP_ID}"}
    await rig.post(activity("installationUpdate", action="add", id="i-1"))
    await rig.connector.arrived()
    await rig.post(activity("conversationUpdate", membersAdded=[{"id": "29:a"}, bot], id="i-2"))
    await rig.close()

    assert [card["view"] for card in rig.connector.cards] == ["WelcomeView"]


async def test_an_installation_later_that_day_is_welcomed_again() -> None:
    now = [0.0]
    async with running(clock=lambda: now[0]) as rig:
        await rig.post(activity("installationUpdate", action="add", id="i-1"))
        await rig.connector.arrived()
        now[0] = 3600.0
        await rig.post(activity("installationUpdate", action="add", id="i-2"))
        await rig.close()

    assert len(rig.connector.calls) == 2


async def test_a_welcome_answers_no_activity(rig: Rig) -> None:
    await rig.post(activity("installationUpdate", action="add"))

    (call,) = await rig.connector.arrived()
    assert call.path.endswith("/activities")
    assert "replyToId" not in call.body


@pytest.mark.parametrize(
    "body",
    [
        activity("installationUpdate", action="remove"),
        activity("installationUpdate", action="add-upgrade"),
        activity("conversationUpdate", membersAdded=[{"id": "29:bob"}]),
        activity("conversationUpdate"),
        in_group(activity("installationUpdate", action="add")),
        activity("messageReaction"),
        activity("event", name="x"),
        activity("somethingNew"),
    ],
)
async def test_other_activities_are_taken_and_nothing_happens(
    rig: Rig, body: dict[str, Any]
) -> None:
    status, _ = await rig.post(body)
    await rig.close()

    assert (status, rig.talk.heard, rig.connector.calls) == (200, [], [])
