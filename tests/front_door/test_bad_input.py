"""A clumsy user, and one who means ill, at the form."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

import cards
from bot.demo.colleague import Shown
from bot.simulator.seed import contoso
from bot.simulator.tenant.state import Domain
from cards.faults import FAULT_SIGN
from tests.front_door.conftest import ALICE, House
from tests.front_door.knock import answered, invoke, pressing, quiet, sent_by, under
from tests.front_door.talk import filled, group_choices, values, verbs, words

MARKETING = "entra:66666666-6666-4666-8666-666666666601"
NEWSLETTER = "exchange:66666666-6666-4666-8666-666666666603"
ROADS = {"contact": "Newsletter", "guest": "Marketing"}
EXT = "jane_fabrikam.com#EXT#@contoso.onmicrosoft.com"
BAD_ADDRESSES = {
    "": "empty",
    " \t ": "empty",
    "\u200b\u202e\x00": "empty",
    "jane": "malformed",
    "jane@": "malformed",
    "@fabrikam.com": "malformed",
    "jane@fabrikam": "malformed",
    "jane@@fabrikam.com": "malformed",
    "jane@fabrikam..com": "malformed",
    ".jane@fabrikam.com": "malformed",
    "jane@fabrikam.com.": "malformed",
    "jane@[127.0.0.1]": "malformed",
    "jane@localhost": "malformed",
    "jane doe@fabrikam.com": "malformed",
    '"jane doe"@fabrikam.com': "malformed",
    "jane(the boss)@fabrikam.com": "malformed",
    "Jane <jane@fabrikam.com>": "malformed",
    "jane@fabrikam.com, bob@fabrikam.com": "malformed",
    "jane@fabrikam.com;bob@fabrikam.com": "malformed",
    "jane@fabrikam.com bob@fabrikam.com": "malformed",
    "jane@fabrikam.com\r\nbob@fabrikam.com": "malformed",
    "jane@fabrikam.com\r\nBcc: bob@fabrikam.com": "malformed",
    "jane@fabrikam.com' or mail ne '": "malformed",
    "jane@fabrikam.com') -or (Name -ne '": "malformed",
    "$(Remove-Mailbox)@fabrikam.com": "malformed",
    "jäne@fabrikam.com": "letters",
    "ja\u043de@fabrikam.com": "letters",
    "j" * 288 + "@fabrikam.com": "too-long",
    "j" * 9_988 + "@fabrikam.com": "too-long",
}
NOT_FROM_OUTSIDE = {
    EXT: "malformed",
    "jane@c\u043entoso.com": "mixed-scripts",
    "jane@c0ntoso.com": "looks-like-own",
    "jane@contos0.onmicrosoft.com": "looks-like-own",
    "jane@\u0441\u0430\u0440\u0430.com": "looks-like-own",  # capa.com, all of it Cyrillic
    "jane@xn--80aa1cc.com": "looks-like-own",  # the same, as a program writes it
    "alice@contoso.com": "own-domain",
    "ALICE@CONTOSO.NL": "own-domain",
    "mailto:alice@contoso.com": "own-domain",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def calm(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    seed = contoso(time.time)
    tenant = replace(seed, domains=(*seed.domains, Domain("capa.com")))
    async with quiet(tmp_path_factory.mktemp("calm") / "g.db", tenant) as house:
        yield house


module = pytest.mark.asyncio(loop_scope="module")


async def typed(house: House, **fields: str) -> Shown:
    """Fill in a form for Newsletter, with what the test wants otherwise."""
    chat = house.chat()
    form = await chat.say("add jane@fabrikam.com to Newsletter")
    return await chat.press(form, "plan", **{"name": "Jane Doe", **fields})


@module
@pytest.mark.parametrize(("email", "fault"), BAD_ADDRESSES.items())
async def test_a_bad_address_is_told_under_the_address(calm: House, email: str, fault: str) -> None:
    form = await typed(calm, email=email)

    assert cards.text(f"fault-address-{fault}", "en", longest=254) in under(form, "email")
    assert await calm.writes() == []


@module
@pytest.mark.parametrize("group", [NEWSLETTER, MARKETING], ids=list(ROADS))
@pytest.mark.parametrize(("email", "fault"), NOT_FROM_OUTSIDE.items())
async def test_an_address_that_is_or_looks_like_our_own_is_told_on_both_roads(
    calm: House, email: str, fault: str, group: str
) -> None:
    form = await typed(calm, email=email, group=group)

    assert cards.text(f"fault-address-{fault}", "en") in under(form, "email")
    assert (values(form)["name"], values(form)["group"]) == ("Jane Doe", group)
    assert await calm.writes() == []


@module
async def test_a_plus_is_fine_for_a_contact(calm: House) -> None:
    plan = await typed(calm, email="jane+news@fabrikam.com")

    assert "jane+news@fabrikam.com" in words(plan)
    assert "go" in verbs(plan)


@module
async def test_a_plus_is_told_at_the_form_where_an_invitation_is_needed(calm: House) -> None:
    form = await typed(calm, email="jane+news@fabrikam.com", group=MARKETING)

    assert cards.text("fault-address-not-invitable", "en") in under(form, "email")
    assert "go" not in verbs(form)
    assert await calm.writes() == []


@module
@pytest.mark.parametrize("group", [NEWSLETTER, MARKETING], ids=list(ROADS))
@pytest.mark.parametrize("email", ["jane@b\u00fccher.example", "jane@XN--BCHER-KVA.example"])
async def test_the_plan_shows_the_technical_form_of_an_international_domain(
    calm: House, email: str, group: str
) -> None:
    plan = await typed(calm, email=email, group=group)

    assert "jane@b\u00fccher.example" in words(plan)
    assert "xn--bcher-kva.example" in words(plan)


@module
@pytest.mark.parametrize(
    ("field", "text", "fault"),
    [
        ("name", "", "empty"),
        ("name", " \n\t", "empty"),
        ("name", "\u200b\u2060\ufeff\u3164\x00", "empty"),
        ("name", "n" * 257, "too-long"),
        ("name", "n" * 10_000, "too-long"),
        ("company", "c" * 65, "too-long"),
        ("company", "c" * 10_000, "too-long"),
        ("reason", "r" * 501, "too-long"),
        ("reason", "r" * 10_000, "too-long"),
    ],
)
async def test_a_bad_line_is_told_under_its_input(
    calm: House, field: str, text: str, fault: str
) -> None:
    form = await typed(calm, **{field: text})
    longest = {"name": 256, "company": 64, "reason": 500}[field]

    assert cards.text(f"fault-text-{fault}", "en", longest=longest) in under(form, field)
    assert "plan" in verbs(form)
    assert await calm.writes() == []


@module
async def test_everything_that_is_wrong_is_told_at_once(calm: House) -> None:
    form = await typed(calm, email="x", name="", company="c" * 99, group="x", language="xx")
    fields = ("email", "name", "company", "group", "language")

    assert [field for field in fields if FAULT_SIGN not in under(form, field)] == []


@module
@pytest.mark.parametrize(
    ("group", "fault"),
    [
        ("", "missing"),
        ("Newsletter", "not-offered"),
        ("66666666-6666-4666-8666-666666666603", "not-offered"),
        ("sharepoint:66666666-6666-4666-8666-666666666603", "not-offered"),
        ("exchange:*", "not-offered"),
        ("exchange:" + "6" * 36, "not-offered"),
        ("entra:66666666-6666-4666-8666-666666666601/owners", "not-offered"),
        ("exchange:' -or Name -like '*", "not-offered"),
        ("exchange:" + "a" * 10_000, "not-offered"),
        ("exchange:00000000-0000-4000-8000-000000000000", "gone"),
        ("entra:00000000-0000-4000-8000-000000000000", "gone"),
        (MARKETING.replace("entra", "exchange"), "gone"),  # no list at all
        ("entra:33333333-3333-4333-8333-333333333331", "gone"),  # a person
        ("exchange:33333333-3333-4333-8333-333333333331", "gone"),
    ],
)
async def test_a_group_that_nobody_offered_is_told_under_the_group(
    calm: House, group: str, fault: str
) -> None:
    form = await typed(calm, group=group)

    assert cards.text(f"fault-group-{fault}", "en") in under(form, "group")
    assert values(form)["email"] == "jane@fabrikam.com"
    assert await calm.writes() == []


@module
async def test_a_list_under_the_wrong_directory_takes_the_road_of_a_list(calm: House) -> None:
    plan = await typed(calm, group=NEWSLETTER.replace("exchange", "entra"))

    assert cards.text("effect-contact-no-account", "en", name="Jane Doe") in words(plan)


@module
async def test_somebody_elses_group_may_be_chosen_but_not_changed(calm: House) -> None:
    refusal = await typed(calm, group="exchange:66666666-6666-4666-8666-666666666627")

    assert "Bob de Vries" in words(refusal)
    assert "go" not in verbs(refusal)
    assert await calm.writes() == []


@module
@pytest.mark.parametrize("language", ["", "xx", "en-US", "x" * 10_000])
async def test_a_language_that_nobody_offered_is_told_under_the_language(
    calm: House, language: str
) -> None:
    form = await typed(calm, language=language)

    assert cards.text("fault-language-not-offered", "en") in under(form, "language")


@module
async def test_an_ambiguous_group_leaves_the_choice_to_the_person(calm: House) -> None:
    chat = calm.chat()
    form = await chat.say("add jane@fabrikam.com to Sales")
    again = await chat.press(form, "plan", name="Jane Doe")

    assert cards.text("fault-group-missing", "en") in under(again, "group")
    assert {"Sales Team", "Sales Updates"} <= group_choices(again).keys()
    assert await calm.writes() == []


@module
async def test_a_form_that_comes_back_can_be_put_right(calm: House) -> None:
    chat = calm.chat()
    form = await chat.say("add jane to Newsletter")
    faulty = await chat.press(form, "plan", email="jane", name="")
    plan = await chat.press(faulty, "plan", email="jane@fabrikam.com", name="Jane Doe")

    assert "go" in verbs(plan)


@module
async def test_a_form_without_its_fields_comes_back_with_its_faults(calm: House) -> None:
    chat = calm.chat()
    form = await chat.say("add")
    bare = {k: v for k, v in sent_by(form, "plan").items() if k in {"verb", "rid", "ver", "nonce"}}
    value = pressing("plan", bare)
    _, body = await answered(calm, invoke(chat, value, form.activity_id))
    again = Shown(form.activity_id, body["value"])

    assert cards.text("fault-address-empty", "en") in under(again, "email")
    assert cards.text("fault-group-missing", "en") in under(again, "group")


@pytest.mark.parametrize("group", ROADS.values(), ids=list(ROADS))
async def test_an_apostrophe_in_an_address_works_to_the_end(house: House, group: str) -> None:
    chat = house.chat(ALICE)
    plan = await filled(chat, group, "o'brien@x.ie", "Sinéad O'Brien")
    await chat.ended(await chat.press(plan, "go"))

    assert "Sinéad O'Brien" in await house.members(group)


async def test_an_address_with_an_apostrophe_is_found_again(house: House) -> None:
    chat = house.chat()
    plan = await filled(chat, "Newsletter", "o'brien@x.ie", "Sinéad O'Brien")
    await chat.ended(await chat.press(plan, "go"))
    second = await filled(house.chat(), "Newsletter", "O'Brien@X.ie", "Somebody Else")

    assert cards.text("result-title-nothing", "en") in words(second)
    assert "go" not in verbs(second)


async def test_a_plus_works_to_the_end_for_a_contact(house: House) -> None:
    chat = house.chat()
    plan = await filled(chat, "Newsletter", "jane+news@fabrikam.com", "Jane Doe")
    await chat.ended(await chat.press(plan, "go"))
    contacts = (await house.state())["contacts"]

    assert "Jane Doe" in await house.members("Newsletter")
    assert "jane+news@fabrikam.com" in [contact["address"] for contact in contacts]
