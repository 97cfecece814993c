"""Whether the plan that was agreed to still holds when the facts are read again."""

from dataclasses import replace

import pytest

from bot.domain import plans, routing
from bot.domain.groups import Group, GroupKind, Road
from bot.domain.plans import Plan
from bot.domain.problems import Changed
from bot.domain.recipients import Holder
from bot.domain.requests import RequestState
from bot.domain.routing import Route, Wish
from bot.domain.tri import Tri
from bot.workflow import planning
from bot.workflow.world import HouseRules
from tests.domain.samples import DISTRIBUTION_LIST, MICROSOFT_365
from tests.workflow.office import Office, problem
from tests.workflow.tenant import LIST, TEAM

RULES = HouseRules(security_groups_allowed=True)
# Kinds that share a road: what a member gets differs, though the steps are the same.
SAME_ROAD = [
    (DISTRIBUTION_LIST, GroupKind.MAIL_SECURITY, Road.CONTACT),
    (MICROSOFT_365, GroupKind.SECURITY, Road.GUEST),
]


def plan(group: Group) -> Plan:
    route = routing.route(group, Holder(), Wish(security_groups_allowed=True))
    assert isinstance(route, Route)
    return plans.make(group, Holder(), route)


@pytest.mark.parametrize(("group", "kind", "road"), SAME_ROAD)
@pytest.mark.parametrize("back", [False, True])
def test_a_group_of_another_kind_is_another_group_even_on_the_same_road(
    group: Group, kind: GroupKind, road: Road, *, back: bool
) -> None:
    was, now = plan(group), plan(replace(group, kind=kind))
    agreed, found = (now, was) if back else (was, now)
    broken = planning.broken(agreed, found, RULES)

    assert (was.route.road, was.route.entry) == (road, now.route.entry)
    assert isinstance(broken, Changed)


@pytest.mark.parametrize("group", [DISTRIBUTION_LIST, MICROSOFT_365])
def test_a_group_of_the_same_kind_keeps_its_plan(group: Group) -> None:
    assert planning.broken(plan(group), plan(group), RULES) is None


async def test_a_list_that_became_a_security_group_gets_nobody_though_both_are_allowed() -> None:
    office = Office(RULES)
    request = await office.agreed(LIST)
    listed = office.exchange.lists[0]
    office.exchange.lists[0] = replace(listed, type="MailUniversalSecurityGroup")
    office.entra.groups[LIST] = replace(office.entra.groups[LIST], security_enabled=Tri.YES)
    ended = await office.run(request)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "changed")
    assert office.weather.writes == []


async def test_a_team_that_became_a_security_group_gets_nobody_though_both_are_allowed() -> None:
    office = Office(RULES)
    request = await office.agreed(TEAM)
    office.entra.groups[TEAM] = replace(
        office.entra.groups[TEAM],
        group_types=frozenset(),
        mail_enabled=Tri.NO,
        security_enabled=Tri.YES,
    )
    ended = await office.run(request)

    assert (ended.state, problem(ended)) == (RequestState.FAILED, "changed")
    assert office.weather.writes == []
