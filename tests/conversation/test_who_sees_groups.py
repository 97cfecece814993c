"""Who sees which names: what a search offers, and what stays hidden."""

from dataclasses import replace

import pytest

from bot.conversation import choices
from bot.conversation.answers import Offer
from bot.conversation.inputs import Field, Searched, Verb
from bot.conversation.views import Choice, FormView
from bot.domain.problems import Busy
from bot.domain.tri import Tri
from tests.conversation.chat import ANNA_HERE, FILLED, IN_TEAM, Chat, elsewhere, seen
from tests.fakes.exchange import DYNAMIC, FakeList
from tests.workflow.tenant import ANNA, BOB, TEAM, entra_group

SALES = "44444444-4444-4444-8444-444444444444"
EVERYBODY = "66666666-6666-4666-8666-666666666666"
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
