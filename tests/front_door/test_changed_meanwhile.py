"""The tenant changes between form and plan, and between plan and yes."""

from typing import Any

import pytest

import cards
from bot.demo.colleague import Shown
from tests.front_door.conftest import ALICE, House
from tests.front_door.knock import planned, under
from tests.front_door.talk import filled, values, verbs, words

GROUPS = {
    "Newsletter": "66666666-6666-4666-8666-666666666603",
    "Marketing": "66666666-6666-4666-8666-666666666601",
}
every_road = pytest.mark.parametrize("group", GROUPS)
NOT_ALICE = {"add": ["Bob de Vries"], "remove": ["Alice Vermeer"]}
RULE = {"rule": '(user.userType -eq "Guest")', "members": []}


def seeded(group: str, **facts: Any) -> dict[str, Any]:
    return {"groups": [{"id": GROUPS[group], **facts}]}


def nothing_was_done(shown: Shown, problem: str) -> bool:
    """Return whether a card says why it stopped, that nothing was done, and where to ask."""
    said = [cards.text(key, "en") for key in (f"problem-{problem}", "failed-nothing")]
    return all(text in words(shown) for text in said) and "Reference" in words(shown)


@every_road
async def test_a_group_deleted_before_the_plan_is_told_at_the_form(
    house: House, group: str
) -> None:
    chat = house.chat()
    form = await chat.say(f"add jane@fabrikam.com to {group}")
    await house.change("delete", object=GROUPS[group])
    again = await chat.press(form, "plan", name="Jane Doe")

    assert cards.text("fault-group-gone", "en") in under(again, "group")
    assert (values(again)["email"], values(again)["name"]) == ("jane@fabrikam.com", "Jane Doe")
    assert await house.writes() == []


@every_road
async def test_an_owner_removed_before_the_plan_is_refused(house: House, group: str) -> None:
    chat = house.chat()
    form = await chat.say(f"add jane@fabrikam.com to {group}")
    await house.change("owners", group=group, **NOT_ALICE)
    refusal = await chat.press(form, "plan", name="Jane Doe")

    assert "Bob de Vries" in words(refusal)
    assert "go" not in verbs(refusal)
    assert await house.writes() == []


@every_road
async def test_somebody_disabled_before_the_plan_is_refused(house: House, group: str) -> None:
    chat = house.chat()
    form = await chat.say(f"add jane@fabrikam.com to {group}")
    await house.change("seed", users=[{"id": ALICE.id, "enabled": False}])
    refusal = await chat.press(form, "plan", name="Jane Doe")

    assert cards.text("reason-asker-disabled", "en") in words(refusal)
    assert await house.writes() == []


CHANGES: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "a list is deleted": (
        "Newsletter",
        "delete",
        {"object": "newsletter@contoso.com"},
        "group-gone",
    ),
    "a group is deleted": (
        "Marketing",
        "delete",
        {"object": "marketing@contoso.com"},
        "group-gone",
    ),
    "a list loses its owner": (
        "Newsletter",
        "owners",
        {"group": "Newsletter", **NOT_ALICE},
        "no-longer-allowed",
    ),
    "a group loses its owner": (
        "Marketing",
        "owners",
        {"group": "Marketing", **NOT_ALICE},
        "no-longer-allowed",
    ),
    "the asker is disabled, list": (
        "Newsletter",
        "seed",
        {"users": [{"id": ALICE.id, "enabled": False}]},
        "no-longer-allowed",
    ),
    "the asker is disabled, group": (
        "Marketing",
        "seed",
        {"users": [{"id": ALICE.id, "enabled": False}]},
        "no-longer-allowed",
    ),
    "the asker is deleted": (
        "Marketing",
        "delete",
        {"object": ALICE.id, "soft": True},
        "person-gone",
    ),
    "a team is archived": ("Marketing", "seed", seeded("Marketing", archived=True), "changed"),
    "a group becomes synced": ("Marketing", "seed", seeded("Marketing", synced=True), "changed"),
    "a list becomes synced": ("Newsletter", "seed", seeded("Newsletter", synced=True), "changed"),
    "a group gets a rule": ("Marketing", "seed", seeded("Marketing", **RULE), "changed"),
    "a group closes to guests": (
        "Marketing",
        "seed",
        seeded("Marketing", guests_allowed=False),
        "changed",
    ),
    "a group can hold roles": (
        "Marketing",
        "seed",
        seeded("Marketing", role_assignable=True),
        "changed",
    ),
    "a list becomes a room list": (
        "Newsletter",
        "seed",
        seeded("Newsletter", recipient_type="RoomList", members=[]),
        "changed",
    ),
    "a list becomes a security group": (
        "Newsletter",
        "seed",
        seeded("Newsletter", recipient_type="MailUniversalSecurityGroup", security=True),
        "changed",
    ),
    "the tenant closes to guests": (
        "Marketing",
        "settings",
        {"allow_to_add_guests": False},
        "changed",
    ),
}


@pytest.mark.parametrize(
    ("group", "door", "change", "problem"), CHANGES.values(), ids=list(CHANGES)
)
async def test_what_changes_after_the_plan_stops_it_before_anything_is_written(
    house: House, group: str, door: str, change: dict[str, Any], problem: str
) -> None:
    chat = house.chat()
    plan = await planned(chat, group)
    await house.change(door, **change)
    failed = await chat.ended(await chat.press(plan, "go"))

    assert nothing_was_done(failed, problem)
    assert await house.writes() == []


HOLDERS: dict[str, dict[str, Any]] = {
    "a blocked guest": {
        "users": [
            {
                "id": "44444444-4444-4444-8444-444444444499",
                "display_name": "Jane Other",
                "upn": "jane_fabrikam.com#EXT#@contoso.onmicrosoft.com",
                "name": "jane-other",
                "mail": "jane@fabrikam.com",
                "proxies": ["SMTP:jane@fabrikam.com"],
                "other_mails": ["jane@fabrikam.com"],
                "guest": True,
                "enabled": False,
                "mailbox": "GuestMailUser",
                "external_state": "Accepted",
            }
        ]
    },
    "a group": {
        "groups": [
            {
                "id": "66666666-6666-4666-8666-666666666699",
                "name": "jane",
                "display_name": "Jane's Group",
                "alias": "jane",
                "mail": "jane@fabrikam.com",
                "proxies": ["SMTP:jane@fabrikam.com"],
                "recipient_type": "MailUniversalDistributionGroup",
                "owners": [ALICE.id],
            }
        ]
    },
}


@every_road
@pytest.mark.parametrize("holder", HOLDERS.values(), ids=list(HOLDERS))
async def test_an_address_that_somebody_else_takes_after_the_plan_stops_it(
    house: House, group: str, holder: dict[str, Any]
) -> None:
    chat = house.chat()
    plan = await planned(chat, group)
    await house.change("seed", **holder)
    failed = await chat.ended(await chat.press(plan, "go"))

    assert nothing_was_done(failed, "changed")
    assert await house.writes() == []


async def test_senders_that_somebody_else_changed_are_left_to_them(house: House) -> None:
    chat = house.chat()
    plan = await planned(chat, mayWrite="true")
    await house.change("seed", **seeded("Newsletter", senders={"accepted": [ALICE.id]}))
    failed = await chat.ended(await chat.press(plan, "go", senders="open"))

    assert nothing_was_done(failed, "changed")
    assert await house.writes() == []


async def test_a_stopped_request_goes_on_from_its_form(house: House) -> None:
    chat = house.chat()
    plan = await planned(chat)
    await house.change("owners", group="Newsletter", **NOT_ALICE)
    failed = await chat.ended(await chat.press(plan, "go"))
    await house.change("owners", group="Newsletter", add=["Alice Vermeer"])
    form = await chat.press(failed, "change")
    again = await chat.press(form, "plan")
    await chat.ended(await chat.press(again, "go"))

    assert "Jane Doe" in await house.members("Newsletter")


async def test_a_domain_blocked_after_the_plan_is_microsofts_no_and_nobody_is_made(
    house: House,
) -> None:
    chat = house.chat()
    plan = await planned(chat, "Marketing")
    await house.change("settings", blocked_domains=["fabrikam.com"])
    failed = await chat.ended(await chat.press(plan, "go"))
    guests = [guest["displayName"] for guest in (await house.state())["guests"]]

    assert nothing_was_done(failed, "invitation-refused")
    assert "Jane Doe" not in guests


@every_road
async def test_somebody_who_was_added_by_hand_meanwhile_is_not_added_twice(
    house: House, group: str
) -> None:
    chat = house.chat()
    plan = await filled(chat, group, "peter@fabrikam.com", "Peter Pending")
    await house.change("members", group=group, add=["peter@fabrikam.com"])
    result = await chat.ended(await chat.press(plan, "go"))

    assert "Peter Pending" in words(result)
    assert await house.writes() == []
