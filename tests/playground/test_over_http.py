import pytest

from tests.playground.client import Playground, card_of, group_value, members_of, text_of

pytestmark = pytest.mark.playground


async def test_a_distribution_list_gets_a_mail_contact_from_form_to_result(
    playground: Playground,
) -> None:
    form = await playground.say("add jane@fabrikam.com to Newsletter")
    plan = await playground.press(form, "plan", name="Jane Doe", company="Fabrikam")
    result = await playground.result(await playground.press(plan, "go"))
    state = await playground.state()

    assert "Jane Doe" in members_of(state, "Newsletter")
    assert "Jane Doe" in text_of(card_of(result))
    assert any(contact["displayName"] == "Jane Doe" for contact in state["contacts"])


async def test_a_microsoft_365_group_gets_a_guest_from_form_to_result(
    playground: Playground,
) -> None:
    form = await playground.say("/add")
    plan = await playground.press(
        form,
        "plan",
        email="jan@adatum.example",
        name="Jan Jansen",
        group=group_value(form, "Marketing"),
        language="nl",
    )
    result = await playground.result(await playground.press(plan, "go"))
    state = await playground.state()

    assert "Jan Jansen" in members_of(state, "Marketing")
    assert "Jan Jansen" in text_of(card_of(result))
    assert [mail["language"] for mail in state["outbox"]] == ["nl-NL"]


async def test_a_wrong_address_is_told_at_the_form_and_nothing_is_written(
    playground: Playground,
) -> None:
    form = await playground.say("add")
    again = await playground.press(form, "plan", email="jane@contoso.com", name="Jane Doe",
                                   group=group_value(form, "Newsletter"))  # fmt: skip
    state = await playground.state()

    assert "jane@contoso.com" in text_of(card_of(again))
    assert "Jane Doe" not in members_of(state, "Newsletter")
