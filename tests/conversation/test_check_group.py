"""`check`: which group is meant, who may know what, and what an unread fact becomes."""

from dataclasses import replace

import pytest

from bot.conversation.inputs import Field, Said, Verb
from bot.conversation.views import (
    BounceCause,
    CheckView,
    ChooseGroupView,
    FormFault,
    FormView,
    GroupKind,
    HintKind,
    NotifyHereView,
    NotShown,
    OutsidersView,
    Reason,
    RefusalView,
    Tri,
    TroubleView,
    WriteState,
)
from bot.domain.problems import AccessDenied, Busy
from tests.conversation.chat import ANNA_HERE, BOB_HERE, ON_LIST, Chat, seen
from tests.fakes.exchange import CLOSED, DYNAMIC, OPEN, FakeList
from tests.workflow.tenant import ANNA, BOB, LIST, TEAM, entra_group

SECRET = "44444444-4444-4444-8444-444444444444"
EVERYBODY = "66666666-6666-4666-8666-666666666666"


@pytest.fixture
def chat() -> Chat:
    made = Chat()
    made.office.exchange.unified[TEAM] = CLOSED
    return made


def hide(chat: Chat, hidden: Tri = Tri.YES) -> str:
    """Let Bob own a hidden group, and return the choice that stands for it."""
    secret = replace(entra_group(SECRET, "Secret", "Unified"), hidden_membership=hidden)
    chat.office.entra.groups[SECRET] = secret
    chat.office.entra.owned[SECRET] = (BOB,)
    return f"entra:{SECRET}"


async def checked(chat: Chat, said: str) -> CheckView:
    return seen(await chat.says(said), CheckView)


@pytest.mark.parametrize(
    "said",
    [
        "check Newsletter",
        "/check newsletter",
        "CHECK the list Newsletter",
        "check newsletter@contoso.com",
        "controleer de lijst Newsletter",
        "controleer Newsletter.",
    ],
)
async def test_a_list_is_found_as_in_add_and_checked(chat: Chat, said: str) -> None:
    view = await checked(chat, said)

    assert (view.value, view.group, view.kind) == (
        ON_LIST,
        "Newsletter",
        GroupKind.DISTRIBUTION_LIST,
    )
    assert (view.joins, view.receives, view.is_owner) == (Tri.YES, Tri.YES, True)


async def test_a_team_says_who_can_write_and_who_owns_it(chat: Chat) -> None:
    view = await checked(chat, "check Marketing")

    assert (view.kind, view.guests, view.write) == (
        GroupKind.MICROSOFT_365,
        True,
        WriteState.CLOSED,
    )
    assert "Anna" in view.owners[0]


async def test_people_from_outside_are_counted_for_an_owner(chat: Chat) -> None:
    await chat.office.exchange.add_to_list(LIST, next(iter(chat.office.exchange.people)).id)
    view = await checked(chat, "check Newsletter")

    assert isinstance(view.outsiders, OutsidersView)


async def test_somebody_else_sees_the_settings_and_no_members(chat: Chat) -> None:
    view = seen(await chat.sees(Said("check Newsletter"), BOB_HERE), CheckView)

    assert (view.is_owner, view.outsiders) == (False, NotShown.NOT_OWNER)
    assert "outsiders_on" not in chat.office.exchange.calls


async def test_an_administrator_sees_how_many_there_are(chat: Chat) -> None:
    rules = replace(chat.office.world.rules, administrators=frozenset({BOB}))
    chat.desk = replace(chat.desk, world=replace(chat.desk.world, rules=rules))
    view = seen(await chat.sees(Said("check Newsletter"), BOB_HERE), CheckView)

    assert (view.is_owner, isinstance(view.outsiders, OutsidersView)) == (False, True)


@pytest.mark.parametrize("call", ["list_owners", "outsiders_on"])
async def test_what_cannot_be_read_of_a_list_is_unknown_and_hides_nothing_else(
    chat: Chat, call: str
) -> None:
    chat.office.exchange.troubles[call] = [Busy()]
    view = await checked(chat, "check Newsletter")

    assert view.kind is GroupKind.DISTRIBUTION_LIST
    assert view.outsiders in {NotShown.OWNERS_UNKNOWN, NotShown.UNREAD}


async def test_rules_and_senders_that_cannot_be_read_are_unknown(chat: Chat) -> None:
    chat.office.entra.fails["guest_rules"] = [AccessDenied()]
    chat.office.exchange.troubles["group_senders"] = [AccessDenied()]
    view = await checked(chat, "check Marketing")

    assert (view.joins, view.write) == (Tri.UNKNOWN, WriteState.UNKNOWN)
    assert view.unread == ("guest-rules",)


async def test_a_group_of_which_nothing_can_be_read_is_trouble(chat: Chat) -> None:
    chat.office.exchange.troubles["list_"] = [Busy()]

    assert isinstance(await chat.says("check Newsletter"), TroubleView)


async def test_a_list_by_rule_has_no_members_to_count(chat: Chat) -> None:
    everybody = FakeList(EVERYBODY, "", "Everybody", "e@contoso.com", DYNAMIC, owners=(ANNA,))
    chat.office.exchange.lists.append(replace(everybody, senders=OPEN))
    view = await checked(chat, "check Everybody")

    assert (view.joins, view.outsiders) == (Tri.NO, NotShown.BY_RULE)
    assert Reason.MEMBERS_BY_RULE in view.hurdles


@pytest.mark.parametrize("said", ["check", "controleer"])
async def test_without_a_name_the_groups_of_the_asker_are_offered(chat: Chat, said: str) -> None:
    view = seen(await chat.says(said), ChooseGroupView)

    assert [choice.title for choice in view.groups] == ["Marketing", "Newsletter"]
    assert (view.hint, view.faults) == (None, ())


async def test_a_slip_is_asked_about_and_never_taken(chat: Chat) -> None:
    view = seen(await chat.says("check Newsleter"), ChooseGroupView)

    assert view.hint is not None
    assert (view.hint.kind, view.groups[0].title) == (HintKind.DID_YOU_MEAN, "Newsletter")


async def test_a_group_that_was_chosen_is_checked(chat: Chat) -> None:
    view = await chat.presses(Verb.CHECK, None, {Field.GROUP: ON_LIST})

    assert seen(view, CheckView).group == "Newsletter"


@pytest.mark.parametrize("hidden", [Tri.YES, Tri.UNKNOWN])
async def test_a_hidden_group_of_somebody_else_is_as_if_it_were_gone(
    chat: Chat, hidden: Tri
) -> None:
    hidden_one = await chat.presses(Verb.CHECK, None, {Field.GROUP: hide(chat, hidden)})
    gone = await chat.presses(Verb.CHECK, None, {Field.GROUP: f"entra:{EVERYBODY}"})

    assert hidden_one == gone
    assert seen(gone, ChooseGroupView).faults[0].code is FormFault.GROUP_GONE


@pytest.mark.parametrize("said", ["check Secret", "who Secret", "check secret@contoso.com"])
async def test_a_hidden_list_that_a_search_finds_is_as_if_nobody_had_made_it(
    chat: Chat, said: str
) -> None:
    never = await chat.says(said)
    exchange, groups = chat.office.exchange, chat.office.entra.groups
    # Entra does not know that the members of a list are hidden.
    groups[SECRET] = replace(groups[LIST], id=SECRET, name="Secret", mail="secret@contoso.com")
    mail = "secret@contoso.com"
    exchange.lists.append(FakeList(SECRET, SECRET, "Secret", mail, hidden_membership=Tri.YES))

    assert await chat.says(said) == never
    assert seen(never, ChooseGroupView).hint is not None


async def test_an_administrator_does_not_see_hidden_groups_of_others(chat: Chat) -> None:
    rules = replace(chat.office.world.rules, administrators=frozenset({ANNA}))
    chat.desk = replace(chat.desk, world=replace(chat.desk.world, rules=rules))
    view = await chat.presses(Verb.CHECK, None, {Field.GROUP: hide(chat)})

    assert isinstance(view, ChooseGroupView)


async def test_the_owner_of_a_hidden_group_sees_it_without_its_members(chat: Chat) -> None:
    value = hide(chat)
    view = await chat.presses(Verb.CHECK, None, {Field.GROUP: value}, sender=BOB_HERE)

    assert (seen(view, CheckView).group, seen(view, CheckView).outsiders) == (
        "Secret",
        NotShown.HIDDEN,
    )


@pytest.mark.parametrize("said", ["check", "check Newsletter", "check 550 5.7.133"])
async def test_a_guest_may_ask_for_nothing(chat: Chat, said: str) -> None:
    people = chat.office.entra.colleagues
    people[ANNA] = replace(people[ANNA], guest=Tri.YES)

    assert seen(await chat.says(said), RefusalView).reason is Reason.ASKER_GUEST


async def test_in_a_group_chat_nothing_is_said_about_a_group(chat: Chat) -> None:
    among_others = replace(ANNA_HERE, personal=False)

    for said in ("check Newsletter", "who Newsletter", "550 5.7.133 newsletter@contoso.com"):
        assert isinstance(await chat.sees(Said(said), among_others), NotifyHereView)


async def test_adding_somebody_begins_with_this_group(chat: Chat) -> None:
    form = seen(await chat.presses(Verb.ADD, None, {Field.GROUP: ON_LIST}), FormView)

    assert form.group == ON_LIST


async def test_a_hidden_group_of_somebody_else_begins_no_form(chat: Chat) -> None:
    form = seen(await chat.presses(Verb.ADD, None, {Field.GROUP: hide(chat)}), FormView)

    assert form.group == ""
    assert "Secret" not in {choice.title for choice in form.groups}


REPORT = """Delivery has failed to these recipients or groups: newsletter@contoso.com
From: jane@fabrikam.com
Remote Server returned '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup'"""


@pytest.mark.parametrize(
    "said", [REPORT, f"check {REPORT}", f"hi, look at this: {REPORT}", f"controleer\n{REPORT}"]
)
async def test_a_report_shows_its_cause_and_the_check_of_its_list(chat: Chat, said: str) -> None:
    view = await checked(chat, said)

    assert (view.group, view.bounce) == ("Newsletter", BounceCause.INSIDE_ONLY)


async def test_a_report_without_a_group_that_may_be_seen_asks_for_it(chat: Chat) -> None:
    view = seen(await chat.says("550 5.7.124 to anna@contoso.com"), ChooseGroupView)

    assert (view.bounce, view.hint and view.hint.kind) == (
        BounceCause.NOT_NAMED,
        HintKind.NOT_IN_REPORT,
    )


async def test_addresses_of_others_in_a_report_are_not_looked_up(chat: Chat) -> None:
    await chat.says("550 5.7.133 jane@fabrikam.com joe@adatum.example")

    assert "find_lists" not in chat.office.exchange.calls
