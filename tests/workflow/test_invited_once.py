"""An invitation whose answer was lost: it may mail again, so its guest is looked for first."""

from datetime import timedelta

import pytest

from bot.domain.ports import Invitation, Invited
from bot.domain.problems import Busy, NoLongerAllowed, OutcomeUnknown, SignInFailed, Unreachable
from bot.domain.requests import Request, RequestState
from tests.workflow.office import Office, plan_of, problem
from tests.workflow.tenant import ANNA, BOB, TEAM

FOR_EVER = 10**9
SOUGHT_FOR = timedelta(minutes=6)


class Mailed(Office):
    """An office that notes when each invitation was sent."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.at, self._invite = list[timedelta](), self.entra.invite
        self.began = self.clock.now()
        self.entra.invite = self._noted  # type: ignore[method-assign]

    async def _noted(self, invitation: Invitation) -> Invited:
        self.at.append(self.clock.now() - self.began)
        return await self._invite(invitation)

    @property
    def gaps(self) -> list[timedelta]:
        return [late - early for early, late in zip(self.at, self.at[1:], strict=False)]


@pytest.fixture
def office() -> Mailed:
    return Mailed()


async def lost(office: Mailed, times: int = 1) -> Request:
    """Return a request whose invitation is sent, but nobody hears so and no guest shows."""
    office.weather.lost["invite"] = times
    office.weather.late["invite"] = FOR_EVER
    return await office.run(await office.agreed(TEAM))


async def test_it_is_sent_again_after_it_was_looked_for(office: Mailed) -> None:
    await office.to_the_end(await lost(office))

    assert len(office.at) == 2
    assert office.gaps[0] >= SOUGHT_FOR


async def test_it_is_looked_for_as_long_when_it_is_lost_again_and_again(office: Mailed) -> None:
    await office.to_the_end(await lost(office, FOR_EVER))

    assert len(office.at) > 2
    assert min(office.gaps) >= SOUGHT_FOR


async def test_it_is_looked_for_as_long_when_other_steps_had_paused_before(office: Mailed) -> None:
    request = await office.agreed(TEAM)
    office.entra.fails["owners"] = [Busy()] * 13
    office.weather.lost["invite"] = 1
    office.weather.late["invite"] = FOR_EVER
    await office.to_the_end(request)

    assert len(office.at) == 2
    assert office.gaps[0] >= SOUGHT_FOR


async def test_it_is_not_sent_again_once_its_guest_shows(office: Mailed) -> None:
    paused = await lost(office)
    office.weather.late.clear()
    ended = await office.to_the_end(paused)

    assert (ended.state, len(office.at)) == (RequestState.DONE, 1)
    assert plan_of(ended).trail.guest_made


async def test_it_is_not_sent_again_by_whoever_presses_try_again_at_once(office: Mailed) -> None:
    paused = await lost(office)
    again = await office.retried(paused)

    assert (again.state, problem(again)) == (RequestState.PAUSED, "not-confirmed")
    assert len(office.at) == 1


async def test_it_is_not_sent_again_after_a_failure_for_another_reason(office: Mailed) -> None:
    paused = await lost(office)
    office.entra.owned[TEAM] = (BOB,)
    failed = await office.later(paused)
    office.entra.owned[TEAM] = (ANNA,)
    again = await office.retried(failed)

    assert problem(failed) == NoLongerAllowed.code
    assert (again.state, len(office.at)) == (RequestState.PAUSED, 1)


async def test_it_is_not_sent_again_by_another_process(office: Mailed) -> None:
    paused = await lost(office)
    office.new_process()
    again = await office.later(paused)

    assert (again.state, len(office.at)) == (RequestState.PAUSED, 1)


@pytest.mark.parametrize("passing", [Busy(), Unreachable()])
async def test_one_that_surely_did_not_go_out_is_sent_at_once(
    office: Mailed, passing: Busy | Unreachable
) -> None:
    office.entra.fails["invite"] = [passing]
    ended = await office.run(await office.agreed(TEAM))

    assert ended.state is RequestState.DONE
    assert office.gaps == [timedelta(seconds=1)]


async def test_one_that_was_refused_is_sent_as_soon_as_somebody_tries_again(
    office: Mailed,
) -> None:
    office.entra.fails["invite"] = [SignInFailed()]
    ended = await office.retried(await office.run(await office.agreed(TEAM)))

    assert (ended.state, office.gaps) == (RequestState.DONE, [timedelta(0)])


async def test_one_that_was_lost_on_its_way_is_sent_again_in_the_end(office: Mailed) -> None:
    office.entra.fails["invite"] = [OutcomeUnknown("reset")]
    ended = await office.to_the_end(await office.agreed(TEAM))

    assert (ended.state, len(office.entra.invitations)) == (RequestState.DONE, 1)
    assert office.gaps[0] >= SOUGHT_FOR
