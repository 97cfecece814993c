"""Which group was meant: one, several, a similar one, or none."""

from dataclasses import replace

import pytest

from bot.conversation import choices
from bot.conversation.views import Choice, FormView, GroupHint, HintKind
from bot.domain.groups import GroupRef, Home
from bot.domain.problems import Busy
from tests.conversation.chat import IN_TEAM, ON_LIST, Chat, seen
from tests.fakes.exchange import DYNAMIC, FakeList
from tests.workflow.tenant import ANNA, BOB, LIST, TEAM, entra_group

SALES = "44444444-4444-4444-8444-444444444444"
OTHER_SALES = "55555555-5555-4555-8555-555555555555"
EVERYBODY = "66666666-6666-4666-8666-666666666666"


@pytest.fixture
def chat() -> Chat:
    made = Chat()
    groups = made.office.entra.groups
    groups[SALES] = replace(entra_group(SALES, "Sales", "Unified"), mail="sales@contoso.com")
    groups[OTHER_SALES] = replace(entra_group(OTHER_SALES, "Sales"), mail="s2@contoso.com")
    made.office.entra.owned |= {SALES: (BOB,), OTHER_SALES: (BOB,)}
    return made


async def form(chat: Chat, group: str) -> FormView:
    return seen(await chat.says(f"add jane@fabrikam.com to {group}"), FormView)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Marketing", IN_TEAM),
        ("marketing", IN_TEAM),
        ("MARKETING", IN_TEAM),
        ("marketing@contoso.com", IN_TEAM),
        ("market", IN_TEAM),
        ("the list Newsletter", ON_LIST),
        ("newsletter list", ON_LIST),
        ("the Newsletter distribution list", ON_LIST),
        ("newsletter@contoso.com", ON_LIST),
        ("sales@contoso.com", f"entra:{SALES}"),
    ],
)
async def test_a_name_that_means_one_group_picks_it(chat: Chat, typed: str, value: str) -> None:
    view = await form(chat, typed)

    assert (view.group, view.hint) == (value, None)
    assert view.groups[0].value == value


async def test_two_groups_of_one_name_are_told_apart_by_their_address(chat: Chat) -> None:
    view = await form(chat, "Sales")

    titles = ("Sales (sales@contoso.com)", "Sales (s2@contoso.com)")
    assert (view.group, view.hint) == ("", GroupHint(HintKind.SEVERAL, "Sales", titles))
    assert view.groups[:2] == (
        Choice(titles[0], f"entra:{SALES}"),
        Choice(titles[1], f"entra:{OTHER_SALES}"),
    )


async def test_own_groups_stay_to_choose_from_behind_those_that_were_meant(chat: Chat) -> None:
    titles = [choice.title for choice in (await form(chat, "Sales")).groups]

    assert titles[2:] == ["Marketing", "Newsletter"]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Marketnig", "Marketing"),
        ("Marketting", "Marketing"),
        ("Newsleter", "Newsletter"),
        ("the Marketting team", "Marketing"),
    ],
)
async def test_a_slip_is_asked_about_and_never_picked(chat: Chat, typed: str, near: str) -> None:
    view = await form(chat, typed)

    assert (view.group, view.groups[0].title) == ("", near)
    assert view.hint == GroupHint(HintKind.DID_YOU_MEAN, typed.removeprefix("the "), (near,))


async def test_a_name_that_nothing_resembles_is_not_found(chat: Chat) -> None:
    view = await form(chat, "Zyxwv")

    assert (view.group, view.hint) == ("", GroupHint(HintKind.NOT_FOUND, "Zyxwv"))
    assert {choice.title for choice in view.groups} == {"Marketing", "Newsletter"}


async def test_a_part_of_several_names_lists_them(chat: Chat) -> None:
    groups = chat.office.entra.groups
    groups[SALES] = replace(groups[SALES], name="Marketing Benelux")
    view = await form(chat, "market")

    assert view.hint == GroupHint(HintKind.SEVERAL, "market", ("Marketing", "Marketing Benelux"))
    assert [c.title for c in view.groups] == ["Marketing", "Marketing Benelux", "Newsletter"]


async def test_a_whole_name_counts_before_a_part_of_another(chat: Chat) -> None:
    groups = chat.office.entra.groups
    groups[SALES] = replace(groups[SALES], name="Marketing Benelux")

    assert (await form(chat, "Marketing")).group == IN_TEAM


async def test_a_dynamic_list_is_found_in_exchange(chat: Chat) -> None:
    everybody = FakeList(EVERYBODY, "", "Everybody", "e@contoso.com", DYNAMIC)
    chat.office.exchange.lists.append(everybody)
    view = await form(chat, "Everybody")

    assert view.group == f"exchange:{EVERYBODY}"


@pytest.mark.parametrize("call", ["groups_owned_by", "find_groups"])
async def test_one_directory_that_fails_does_not_hide_the_other(chat: Chat, call: str) -> None:
    chat.office.entra.fails[call] = [Busy()]
    view = await form(chat, "Newsletter")

    assert view.group == ON_LIST


async def test_a_group_in_both_directories_is_offered_once(chat: Chat) -> None:
    titles = [choice.title for choice in (await chat.form()).groups]

    assert titles == ["Marketing", "Newsletter"]


@pytest.mark.parametrize("ref", [GroupRef(TEAM), GroupRef(LIST, Home.EXCHANGE)])
def test_a_choice_decodes_to_the_group_that_it_was_made_of(ref: GroupRef) -> None:
    assert choices.decode(choices.encode(ref)) == ref


@pytest.mark.parametrize(
    "value",
    [
        "",
        ":",
        "entra:",
        TEAM,
        f"ENTRA:{TEAM}",
        f"entra:{TEAM}x",
        f"entra: {TEAM}",
        f"entra:{'-' * 36}",
    ],
)
def test_a_choice_that_no_card_offered_is_none(value: str) -> None:
    assert choices.decode(value) is None


@pytest.mark.parametrize("name", ["Dream Team", "Bob's List", "Reading Group", "Verkoop Groep"])
async def test_a_group_is_found_by_its_own_name_although_it_ends_in_its_kind(
    chat: Chat, name: str
) -> None:
    groups = chat.office.entra.groups
    groups[SALES] = replace(groups[SALES], name=name)
    groups[OTHER_SALES] = replace(groups[OTHER_SALES], name=name.split(maxsplit=1)[0])

    assert (await form(chat, name)).group == f"entra:{SALES}"


async def test_own_groups_come_in_the_order_of_their_names(chat: Chat) -> None:
    groups = chat.office.entra.groups
    groups[TEAM] = replace(groups[TEAM], name="zebra")
    groups[SALES] = replace(groups[SALES], name="apes")
    chat.office.entra.owned[SALES] = (ANNA,)
    titles = [choice.title for choice in (await chat.form()).groups]

    assert titles == ["apes", "Newsletter", "zebra"]


async def test_of_many_near_names_five_are_named(chat: Chat) -> None:
    ids = [f"{n:08}-0000-4000-8000-000000000000" for n in range(9)]
    for n, id_ in enumerate(ids):
        chat.office.entra.groups[id_] = entra_group(id_, f"Project {n}", "Unified")
    view = await form(chat, "Project")

    assert view.hint is not None
    assert len(view.hint.candidates) == 5
    assert len([c for c in view.groups if c.title.startswith("Project")]) == 9


async def test_a_defect_is_not_taken_for_an_unread_directory(chat: Chat) -> None:
    chat.office.entra.fails["groups_owned_by"] = [ZeroDivisionError()]  # type: ignore[list-item]  # a defect is no Problem

    with pytest.raises(ZeroDivisionError):
        await choices.own(chat.office.world, ANNA)
