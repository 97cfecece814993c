"""A read may be answered by what another question was answered: one look alone proves nothing."""

import pytest

from bot.domain.plans import StepKind, StepState
from bot.domain.problems import OutcomeUnknown
from bot.domain.requests import RequestState
from tests.workflow.office import Office, on_list, states
from tests.workflow.tenant import LIST, Exchange


class MixedUp(Exchange):
    """An Exchange that answers one look at a list as if the person were on it."""

    before = 0

    async def is_on_list(self, list_id: str, member_id: str) -> bool:
        self.before -= 1
        return self.before == -1 or await super().is_on_list(list_id, member_id)


class MixedUpLater(MixedUp):
    """The same, after a look that is answered truly."""

    before = 1


@pytest.fixture
def office() -> Office:
    return Office()


async def test_who_is_not_on_the_list_is_added_though_a_look_said_otherwise(
    office: Office,
) -> None:
    request = await office.agreed(LIST)
    office.exchange.__class__ = MixedUp
    done = await office.run(request)

    assert done.state is RequestState.DONE
    assert len(on_list(office)) == 1
    assert states(done)[StepKind.ADD_TO_LIST] is StepState.DONE


async def test_a_change_that_was_lost_is_not_seen_by_such_a_look(office: Office) -> None:
    request = await office.agreed(LIST)
    office.exchange.troubles["add_to_list"] = [OutcomeUnknown()]
    office.exchange.__class__ = MixedUpLater
    done = await office.run(request)

    assert done.state is RequestState.DONE
    assert len(on_list(office)) == 1
