"""Who sees which names: what a search offers, and what stays hidden."""

from dataclasses import replace

import pytest

from bot.conversation import choices
from bot.conversation.answers import Offer
from bot.conversation.inputs import Field, Searched, Verb
from bot.conversation.views import Choice, FormView, GroupHint, HintKind
from bot.domain.problems import Busy
from bot.domain.tri import Tri
from tests.conversation.chat import ANNA_HERE, FILLED, IN_TEAM, Chat, elsewhere, seen
from tests.fakes.exchange import DYNAMIC, FakeList
from tests.workflow.tenant import ANNA, BOB, TEAM, entra_group

SALES = "44444444-4444-4444-8444-444444444444"
EVERYBODY = "66666666-6666-4666-8666-666666666666"
QUIET = "77777777-7777-4777-8777-777777777777"
HIDDEN = [Tri.YES, Tri.UNKNOWN]


@pytest.fixture
def chat() -> Chat:
    made = Chat()
    made.office.entra.groups[SALES] = entra_group(SALES, "Sales", "Unified")
    made.office.entra.owned[SALES] = (BOB,)
    return made


async def chosen(chat: Chat, value: str) -> list[Choice]:
    """Send a form without a name for this group, and return the choices that come back."""
    fields = {**FILLED, Field.GROUP: value, Field.NAME: ""}
    again = await chat.presses(Verb.PLAN, (await chat.form()).handle, fields)
    return list(seen(again, FormView).groups)


async def test_a_dynamic_list_that_was_chosen_keeps_its_name(chat: Chat) -> None:
    everybody = FakeList(EVERYBODY, "", "Everybody", "e@contoso.com", DYNAMIC)
    chat.office.exchange.lists.append(everybody)
    value = f"exchange:{EVERYBODY}"

    assert (await chosen(chat, value))[0] == Choice("Everybody", value)


async def test_a_chosen_group_of_somebody_else_keeps_its_name(chat: Chat) -> None:
    assert (await chosen(chat, f"entra:{SALES}"))[0].title == "Sales"


@pytest.mark.parametrize("hidden", [Tri.YES, Tri.UNKNOWN])
async def test_the_name_of_a_hidden_group_of_somebody_else_is_not_told(
    chat: Chat, hidden: Tri
) -> None:
    groups = chat.office.entra.groups
    groups[SALES] = replace(groups[SALES], hidden_membership=hidden)

    assert f"entra:{SALES}" not in {choice.value for choice in await chosen(chat, f"entra:{SALES}")}


@pytest.mark.parametrize("hidden", [Tri.YES, Tri.UNKNOWN])
async def test_the_name_of_a_hidden_list_of_somebody_else_is_not_told(
    chat: Chat, hidden: Tri
) -> None:
    secret = FakeList(EVERYBODY, "", "Secret", "s@contoso.com", hidden_membership=hidden)
    chat.office.exchange.lists.append(secret)

    assert "Secret" not in {c.title for c in await chosen(chat, f"exchange:{EVERYBODY}")}


async def test_the_owner_of_a_hidden_group_sees_its_name(chat: Chat) -> None:
    groups = chat.office.entra.groups
    groups[TEAM] = replace(groups[TEAM], hidden_membership=Tri.YES)

    assert Choice("Marketing", IN_TEAM) in await chosen(chat, IN_TEAM)
    assert seen(await chat.says("add to Marketing"), FormView).group == IN_TEAM


async def test_a_search_keeps_to_its_limit(chat: Chat) -> None:
    found = await choices.search(chat.office.world, ANNA, "s", 1)

    assert len(found) == 1


@pytest.mark.parametrize("words", ["", "   "])
async def test_a_search_for_nothing_offers_own_groups(chat: Chat, words: str) -> None:
    found = await choices.search(chat.office.world, ANNA, words, 10)

    assert [choice.title for choice in found] == ["Marketing", "Newsletter"]


@pytest.mark.parametrize(
    "facts",
    [{"guest": Tri.YES}, {"enabled": Tri.NO}, {"guest": Tri.UNKNOWN}, {"enabled": Tri.UNKNOWN}],
)
@pytest.mark.parametrize("words", ["", "s", "Marketing"])
async def test_a_search_by_somebody_who_may_not_ask_offers_nothing(
    chat: Chat, words: str, facts: dict[str, Tri]
) -> None:
    people = chat.office.entra.colleagues
    people[ANNA] = replace(people[ANNA], **facts)

    assert await chat.answer(Searched(words, 10)) == Offer(())


async def test_a_search_by_somebody_unknown_offers_nothing(chat: Chat) -> None:
    nobody = elsewhere(ANNA_HERE, person_id="nobody")

    assert await chat.answer(Searched("s", 10), nobody) == Offer(())


async def test_a_search_offers_nothing_while_nobody_knows_who_asks(chat: Chat) -> None:
    chat.office.entra.fails["colleague"] = [Busy()]

    assert await chat.answer(Searched("s", 10)) == Offer(())


async def test_a_search_offers_no_hidden_group_of_somebody_else(chat: Chat) -> None:
    groups = chat.office.entra.groups
    groups[SALES] = replace(groups[SALES], hidden_membership=Tri.YES)

    assert await chat.answer(Searched("sales", 10)) == Offer(())


@pytest.fixture
def quiet(chat: Chat) -> FakeList:
    """Return a list of somebody else that Entra finds, and that stands in no address list."""
    found = replace(entra_group(QUIET, "Quiet Launch"), mail="q@contoso.com")
    chat.office.entra.groups[QUIET] = found
    made = FakeList(EVERYBODY, QUIET, "Quiet Launch", "q@contoso.com", unlisted=Tri.YES)
    chat.office.exchange.lists.append(made)
    return made


@pytest.mark.parametrize("hidden", HIDDEN)
async def test_a_search_offers_no_list_of_somebody_else_that_is_in_no_address_list(
    chat: Chat, quiet: FakeList, hidden: Tri
) -> None:
    chat.office.exchange.lists[-1] = replace(quiet, unlisted=hidden)

    assert await chat.answer(Searched("quiet", 10)) == Offer(())


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("typed", ["Quiet Launch", "quiet", "q@contoso.com"])
async def test_who_types_its_name_is_not_told_of_it_either(chat: Chat, typed: str) -> None:
    view = seen(await chat.says(f"add jane@fabrikam.com to {typed}"), FormView)

    assert view.group == ""
    assert "Quiet Launch" not in {choice.title for choice in view.groups}


async def test_its_owner_finds_a_list_that_is_in_no_address_list(
    chat: Chat, quiet: FakeList
) -> None:
    chat.office.exchange.lists[-1] = replace(quiet, owners=(ANNA,))
    found = await chat.answer(Searched("launch", 10))

    assert found == Offer((Choice("Quiet Launch", f"entra:{QUIET}"),))
    assert "unlisted" not in chat.office.exchange.calls


@pytest.mark.parametrize("words", ["quiet", "launch"])
async def test_a_list_of_somebody_else_in_the_address_lists_is_found(
    chat: Chat, quiet: FakeList, words: str
) -> None:
    chat.office.exchange.lists[-1] = replace(quiet, unlisted=Tri.NO)

    assert await chat.answer(Searched(words, 10)) == Offer(
        (Choice("Quiet Launch", f"entra:{QUIET}"),)
    )


@pytest.mark.usefixtures("quiet")
async def test_while_exchange_is_silent_no_list_of_somebody_else_is_found(chat: Chat) -> None:
    chat.office.exchange.troubles["unlisted"] = [Busy()]

    assert await chat.answer(Searched("quiet", 10)) == Offer(())


@pytest.mark.usefixtures("quiet")
async def test_while_exchange_is_silent_a_list_is_not_said_to_be_missing(chat: Chat) -> None:
    chat.office.exchange.troubles["unlisted"] = [Busy()]
    view = seen(await chat.says("add jane@fabrikam.com to Quiet Launch"), FormView)

    assert view.hint == GroupHint(HintKind.CHOICES_UNREAD, "Quiet Launch")


async def test_exchange_is_not_asked_about_what_is_no_list(chat: Chat) -> None:
    found = await chat.answer(Searched("sales", 10))

    assert found == Offer((Choice("Sales", f"entra:{SALES}"),))
    assert "unlisted" not in chat.office.exchange.calls


async def test_a_dynamic_list_in_no_address_list_is_not_found(chat: Chat) -> None:
    everybody = FakeList(EVERYBODY, "", "Everybody", "e@contoso.com", DYNAMIC, unlisted=Tri.YES)
    chat.office.exchange.lists.append(everybody)

    assert await chat.answer(Searched("every", 10)) == Offer(())
