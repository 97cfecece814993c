"""Each kind of group and of recipient in the simulated tenant, from the form to plan or refusal."""

from pathlib import Path

import pytest

import cards
from tests.front_door.conftest import (
    ALICE,
    BOB,
    CAROL,
    DAN,
    EVE,
    FRANK,
    GUS,
    HURRIED,
    House,
    opened,
)
from tests.front_door.talk import filled, verbs, words

REFUSED_GROUPS = {
    "All Staff Community": "members-by-rule",
    "All Staff Devices": "members-by-rule",
    "Dynamic Staff": "members-by-rule",
    "Amsterdam Rooms": "room-list",
    "Old Global Group": "non-universal",
    "Printer Access": "security-group-off",
    "Synced Board List": "synced",
    "Old Project": "archived",
    "Inside Only": "guests-off-group",
}
OPEN_GROUPS = (
    "Marketing",
    "Book Club",
    "Newsletter",
    "Open Announcements",
    "Press Contacts",
    "Project Vault",
    "Hidden Circle",
    "Hidden Readers",
    "Moderated Forum",
)
REFUSED_HOLDERS = {
    ("Newsletter", "alice@contoso.nl"): None,
    ("Newsletter", "boris@fabrikam.com"): "sign-in-blocked",
    ("Marketing", "boris@fabrikam.com"): "sign-in-blocked",
    ("Marketing", "martin@adatum.example"): "held-by-mail-user",
    ("Newsletter", "twice@fabrikam.com"): "held-by-several",
    ("Newsletter", "gone.guest@fabrikam.com"): "held-by-deleted",
    ("Newsletter", "gone.contact@adatum.example"): "held-by-deleted",
}
ADDED_HOLDERS = (
    ("Newsletter", "nina@northwind.example", "Nina Northwind"),
    ("Newsletter", "greta@fabrikam.com", "Greta Accepted"),
    ("Newsletter", "peter@fabrikam.com", "Peter Pending"),
    ("Newsletter", "martin@adatum.example", "Martin Mailuser"),
    ("Book Club", "greta@fabrikam.com", "Greta Accepted"),
    ("Book Club", "peter@fabrikam.com", "Peter Pending"),
)


def start_of(reason: str) -> str:
    """Return the words of a refusal before the first name in it, and some after."""
    marks = {"group": "\0", "email": "\0", "fact": "\0", "owners": "\0"}
    parts = cards.text(f"reason-{reason}", "en", **marks).split("\0")
    return max(parts, key=len).strip()


@pytest.mark.parametrize(("group", "reason"), REFUSED_GROUPS.items())
async def test_a_group_that_takes_nobody_is_refused_with_its_reason(
    house: House, group: str, reason: str
) -> None:
    refusal = await filled(house.chat(), group, "jane@fabrikam.com")

    assert start_of(reason) in words(refusal)
    assert "go" not in verbs(refusal)
    assert await house.writes() == []


@pytest.mark.parametrize("group", OPEN_GROUPS)
async def test_a_group_that_takes_people_from_outside_gets_a_plan(house: House, group: str) -> None:
    plan = await filled(house.chat(), group, "jane@fabrikam.com")

    assert "go" in verbs(plan)


@pytest.mark.parametrize(("case", "reason"), REFUSED_HOLDERS.items())
async def test_an_address_that_cannot_be_added_is_refused_with_its_reason(
    house: House, case: tuple[str, str], reason: str | None
) -> None:
    refusal = await filled(house.chat(), *case)
    said = start_of(reason) if reason else cards.text("fault-address-own-domain", "en")

    assert said in words(refusal)
    assert await house.writes() == []


@pytest.mark.parametrize(("group", "email", "name"), ADDED_HOLDERS)
async def test_who_is_known_already_is_added_and_nothing_is_created(
    house: House, group: str, email: str, name: str
) -> None:
    chat = house.chat()
    plan = await filled(chat, group, email)
    await chat.ended(await chat.press(plan, "go"))
    writes = await house.writes()

    assert name in await house.members(group)
    assert len(writes) == 1


async def test_a_member_is_told_so_and_nothing_runs(house: House) -> None:
    result = await filled(house.chat(), "Newsletter", "sam@adatum.example")

    assert "was already a member" in words(result)
    assert "go" not in verbs(result)


async def test_a_contact_on_the_guest_road_needs_a_separate_yes(house: House) -> None:
    chat = house.chat()
    plan = await filled(chat, "Marketing", "nina@northwind.example")
    refused = await chat.press(plan, "go")
    await chat.ended(await chat.press(refused, "go", accept="true"))

    assert cards.text("fault-accept-missing", "en") in words(refused)
    assert "Some Body" in await house.members("Marketing")


@pytest.mark.parametrize(
    ("persona", "reason"), [(DAN, "not-owner"), (BOB, "not-owner"), (CAROL, "not-owner")]
)
async def test_who_owns_nothing_is_told_whom_to_ask(
    house: House, persona: object, reason: str
) -> None:
    refusal = await filled(house.chat(persona), "Newsletter", "jane@fabrikam.com")  # type: ignore[arg-type]

    assert start_of(reason) in words(refusal)
    assert ALICE.name in words(refusal)
    assert await house.writes() == []


async def test_a_list_without_a_human_owner_says_so(house: House) -> None:
    refusal = await filled(house.chat(), "Legacy Circular", "jane@fabrikam.com")

    assert start_of("no-human-owner") in words(refusal)


@pytest.mark.parametrize(("persona", "reason"), [(EVE, "asker-disabled"), (GUS, "asker-guest")])
async def test_who_is_no_colleague_gets_no_form(house: House, persona: object, reason: str) -> None:
    refusal = await house.chat(persona).say("add jane@fabrikam.com to Newsletter")  # type: ignore[arg-type]

    assert start_of(reason) in words(refusal)
    assert "plan" not in verbs(refusal)


async def test_a_security_group_takes_guests_where_the_operator_allows_it(
    tenant_url: str, tmp_path: Path
) -> None:
    more = {"GUESTLIST_ALLOW_SECURITY_GROUPS": "true"}
    async with opened(tenant_url, tmp_path / "g.db", HURRIED, **more) as house:
        chat = house.chat()
        plan = await filled(chat, "Printer Access", "jan@adatum.example", "Jan Jansen")
        await chat.ended(await chat.press(plan, "go"))

        assert "Jan Jansen" in await house.members("Printer Access")


async def test_a_blocked_domain_is_refused_for_guests(house: House) -> None:
    refusal = await filled(house.chat(), "Marketing", "jane@blocked.example")

    assert "go" not in verbs(refusal) or "blocked" in words(refusal)


async def test_frank_cannot_touch_a_restricted_group(house: House) -> None:
    refusal = await filled(house.chat(FRANK), "Payroll Protected", "jane@fabrikam.com")

    assert "go" not in verbs(refusal)
