"""The way back from a call whose answer never came: what it may have made is looked for."""

import pytest

from bot.domain.requests import Request, RequestState
from tests.workflow.office import Office, contacts, in_team, on_list, plan_of
from tests.workflow.tenant import LIST, TEAM


@pytest.fixture
def office() -> Office:
    return Office()


async def paused(office: Office, group_id: str, call: str) -> Request:
    """Return a request that pauses after a change whose answer and every sight of it are lost."""
    request = await office.agreed(group_id)
    office.weather.lost[call] = 1
    office.weather.late[call] = 50
    return await office.run(request)


@pytest.mark.parametrize(("group_id", "call"), [(LIST, "add_to_list"), (TEAM, "add_member")])
async def test_a_membership_that_may_stand_is_offered_to_be_taken_back_and_is(
    office: Office, group_id: str, call: str
) -> None:
    held_up = await paused(office, group_id, call)
    office.weather.late[call] = 0
    ended = await office.undone(held_up)

    assert held_up.state is RequestState.PAUSED
    assert plan_of(held_up).can_be_undone
    assert ended.state is RequestState.UNDONE
    assert (on_list(office), in_team(office)) == ((), set())


async def test_a_contact_that_may_stand_is_looked_for_and_deleted(office: Office) -> None:
    held_up = await paused(office, LIST, "create_contact")
    office.weather.late["create_contact"] = 0
    ended = await office.undone(held_up)

    assert held_up.state is RequestState.PAUSED
    assert ended.state is RequestState.UNDONE
    assert contacts(office) == []
