"""What a refused or unanswered removal means, and what is looked at before a contact goes."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.adapters.exchange import Exchange
from bot.domain.ports import Uses
from bot.domain.problems import (
    AccessDenied,
    Busy,
    Garbled,
    GroupGone,
    NotVisibleYet,
    OutcomeUnknown,
    Problem,
    SyncedObject,
    Unexpected,
    WrongKind,
)
from bot.simulator.seed import ids
from bot.simulator.tenant.objects import Group, Senders
from tests.adapters.exchange.canned import Answer, Canned, not_found, refusal, rows
from tests.adapters.exchange.contract import (
    DYNAMIC_STAFF,
    NEWSLETTER,
    NINA,
    SAM,
    on_simulator,
    somebody,
)

LIST, MEMBER = "66666666-6666-4666-8666-666666666603", "55555555-5555-4555-8555-555555555503"
GROUP_ROW = {"Guid": LIST, "RecipientTypeDetails": "MailUniversalDistributionGroup"}
DYNAMIC = {"Guid": LIST, "RecipientTypeDetails": "DynamicDistributionGroup"}
PLAIN = "System.InvalidOperationException"
ONPREM = "the object is being synchronized from your on-premises organization."
NAMED_NOWHERE = (rows(), rows(), rows())
ANNOUNCED = Answer(429, b"Too many requests", {"Retry-After": "17"})

Undo = Callable[[Exchange], Awaitable[None]]


def remove(exchange: Exchange) -> Awaitable[None]:
    return exchange.remove_from_list(LIST, MEMBER)


def delete(exchange: Exchange) -> Awaitable[None]:
    return exchange.delete_contact(MEMBER)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (Answer(cut_off=True), OutcomeUnknown),
        (Answer(half=True), OutcomeUnknown),
        (Answer(200, b"<html>"), OutcomeUnknown),
        (Answer(504, b""), OutcomeUnknown),
        (ANNOUNCED, Busy),
        (Answer(403, b""), AccessDenied),
        (refusal(PLAIN, ONPREM), SyncedObject),
        (refusal(PLAIN, "Something that nobody has ever seen."), Unexpected),
    ],
)
@pytest.mark.parametrize("undo", [remove, delete])
async def test_a_removal_that_fails_is_a_problem(
    canned: Canned, exchange: Exchange, undo: Undo, answer: Answer, problem: type[Problem]
) -> None:
    canned.say(answer)

    with pytest.raises(problem) as raised:
        await undo(exchange)

    assert type(raised.value) is problem
    assert len(canned.asked) == 1


@pytest.mark.parametrize("answer", [Answer(body=b""), rows()])
@pytest.mark.parametrize("undo", [remove, delete])
async def test_a_removal_says_nothing_when_it_is_done(
    canned: Canned, exchange: Exchange, undo: Undo, answer: Answer
) -> None:
    canned.say(answer)

    await undo(exchange)

    assert len(canned.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        refusal(
            "Microsoft.Exchange.Management.Tasks.MemberNotFoundException",
            'The recipient "X" isn\'t a member of the group.',
        ),
        refusal(PLAIN, 'The recipient "X" isn\u2019t a member of the group "Y".', 500),
    ],
)
async def test_who_is_no_member_is_off_the_list(
    canned: Canned, exchange: Exchange, answer: Answer
) -> None:
    canned.say(answer)

    await exchange.remove_from_list(LIST, MEMBER)

    assert len(canned.asked) == 1


@pytest.mark.parametrize("quoted", [LIST, "CN=Something,DC=PROD"])
@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ([not_found(LIST), not_found(LIST)], GroupGone),
        ([not_found(LIST), rows(DYNAMIC)], WrongKind),
        ([rows(GROUP_ROW), rows({"Guid": MEMBER})], NotVisibleYet),
    ],
)
async def test_a_list_that_is_not_found_is_read_again(
    canned: Canned, exchange: Exchange, quoted: str, answers: list[Answer], problem: type[Problem]
) -> None:
    canned.say(not_found(quoted), *answers)

    with pytest.raises(problem):
        await exchange.remove_from_list(LIST, MEMBER)


async def test_a_member_that_is_not_found_but_shown_has_to_be_waited_for(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(not_found(MEMBER), rows({"Guid": MEMBER}))

    with pytest.raises(NotVisibleYet):
        await exchange.remove_from_list(LIST, MEMBER)


async def test_a_member_that_is_neither_found_nor_shown_is_off_the_list(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(not_found(MEMBER), rows({"Guid": LIST}))

    await exchange.remove_from_list(LIST, MEMBER)

    asked = [cmdlet for cmdlet, _ in canned.journal]
    assert asked == ["Remove-DistributionGroupMember", "Get-DistributionGroupMember"]


async def test_a_contact_that_is_not_found_is_gone(canned: Canned, exchange: Exchange) -> None:
    canned.say(not_found(MEMBER))

    await exchange.delete_contact(MEMBER)

    assert len(canned.asked) == 1


async def test_groups_are_asked_for_by_the_distinguished_name_of_a_member(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(
        rows({"Guid": MEMBER, "DistinguishedName": "CN=o'neil@b.example,DC=PROD"}),
        rows({"Guid": LIST, "DisplayName": "News"}, {"Guid": MEMBER, "Name": "Alumni"}),
        *NAMED_NOWHERE,
    )

    uses = await exchange.uses(MEMBER)

    asked: Any = canned.asked[1].parameters
    assert uses == Uses(member_of=("Alumni", "News"))
    assert asked["Filter"] == "Members -eq 'CN=o''neil@b.example,DC=PROD'"
    assert "GroupMailbox" in asked["RecipientTypeDetails"]


async def test_groups_of_every_kind_are_asked_whether_they_name_a_recipient(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(rows({"Guid": MEMBER, "DistinguishedName": "CN=x"}), rows(), *NAMED_NOWHERE)

    await exchange.uses(MEMBER)

    asked = {command.cmdlet: command.parameters for command in canned.asked[2:]}
    assert set(asked) == {
        "Get-DistributionGroup",
        "Get-DynamicDistributionGroup",
        "Get-UnifiedGroup",
    }
    wanted = (
        "AcceptMessagesOnlyFrom -eq 'CN=x' -or RejectMessagesFrom -eq 'CN=x' "
        "-or ModeratedBy -eq 'CN=x' -or ManagedBy -eq 'CN=x'"
    )
    assert [parameters["Filter"] for parameters in asked.values()] == [wanted] * 3


@pytest.mark.parametrize(
    "answers",
    [
        [rows({"Guid": MEMBER})],
        [rows({"Guid": LIST, "DistinguishedName": "CN=another"})],
        [rows({"Guid": MEMBER, "DistinguishedName": "CN=x"}), not_found("CN=x")],
        [rows({"Guid": MEMBER, "DistinguishedName": "CN=x"}), refusal(PLAIN, "Invalid filter")],
        [
            rows({"Guid": MEMBER, "DistinguishedName": "CN=x"}),
            rows(),
            rows(),
            rows(),
            refusal(PLAIN, "Invalid filter"),
        ],
    ],
)
async def test_groups_that_cannot_be_read_are_not_none(
    canned: Canned, exchange: Exchange, answers: list[Answer]
) -> None:
    canned.say(*answers)

    with pytest.raises((Garbled, Unexpected)):
        await exchange.uses(MEMBER)


async def test_without_the_bypass_role_no_member_is_removed() -> None:
    async with on_simulator(may_bypass_manager_check=False) as (exchange, _):
        with pytest.raises(AccessDenied):
            await exchange.remove_from_list(NEWSLETTER, SAM)


async def test_a_fresh_membership_counts_on_the_back_end_that_wrote_it() -> None:
    async with on_simulator(exchange_delay_s=3600) as (exchange, _):
        made = await exchange.create_contact(somebody())
        await exchange.add_to_list(NEWSLETTER, made)

        assert await exchange.uses(made) == Uses(member_of=("Newsletter",))


@pytest.mark.parametrize(
    ("group_id", "senders"),
    [
        (NEWSLETTER, Senders(moderators=(NINA,))),
        (NEWSLETTER, Senders(rejected=(NINA,))),
        (DYNAMIC_STAFF, Senders(accepted=(NINA,))),
        (ids.group(1), Senders(accepted=(NINA,))),
    ],
)
async def test_a_group_of_any_kind_can_name_a_contact(group_id: str, senders: Senders) -> None:
    async with on_simulator() as (exchange, tenant):
        group = tenant.get(group_id)
        assert isinstance(group, Group)
        tenant.put(replace(group, senders=senders))

        assert await exchange.uses(NINA) == Uses(named_by=(group.display_name,))
