"""`check` and `who` over HTTP: in as a message or a press, out as a card, nothing changed."""

import pytest

import cards
from bot.demo.colleague import Persona
from tests.front_door.conftest import ALICE, BOB, GUS, House
from tests.front_door.crowd import Crowd
from tests.front_door.knock import read_for_more
from tests.front_door.talk import group_choices, values, verbs, words
from tests.front_door.test_hostile_text import EVIL

REPORT = """Delivery has failed to these recipients or groups:

Newsletter (newsletter@contoso.com)
The group Newsletter isn't set up to receive messages from **jane@fabrikam.com**.

Diagnostic information for administrators:
Generating server: AM0PR01MB1234.eurprd01.prod.exchangelabs.com
newsletter@contoso.com
Remote Server returned '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup;
authentication required; Delivery restriction check failed because the sender was not
authenticated when sending to this group'
"""


async def test_a_closed_list_is_checked_and_nothing_is_changed(house: House) -> None:
    said = words(await house.chat().say("check Newsletter"))

    assert "Distribution list" in said
    assert "Owners: Alice Vermeer" in said
    assert cards.text("check-joins-yes.contact", "en") in said
    assert cards.text("check-write-closed", "en") in said
    assert "One person from outside is a direct member." in said
    assert await house.writes() == []


@pytest.mark.parametrize(
    ("group", "key"),
    [
        ("Open Announcements", "check-write-open"),
        ("Press Contacts", "check-write-named"),
        ("Newsletter", "check-write-closed"),
        ("Marketing", "check-write-closed"),
    ],
)
async def test_who_can_write_is_read_from_the_tenant(house: House, group: str, key: str) -> None:
    assert cards.text(key, "en") in words(await house.chat().say(f"check {group}"))


@pytest.mark.parametrize(
    ("group", "reason"),
    [
        ("All Staff Community", "members-by-rule"),
        ("Dynamic Staff", "members-by-rule"),
        ("Amsterdam Rooms", "room-list"),
        ("Old Global Group", "non-universal"),
        ("Synced Board List", "synced"),
        ("Helpdesk Admins", "role-assignable"),
        ("Payroll Protected", "management-restricted"),
        ("Old Project", "archived"),
        ("Inside Only", "guests-off-group"),
        ("Printer Access", "security-group-off"),
        ("Legacy Circular", "no-human-owner"),
    ],
)
async def test_every_problem_of_a_group_has_its_next_step(
    house: House, group: str, reason: str
) -> None:
    said = words(await house.chat().say(f"check {group}"))

    assert cards.text(f"reason-{reason}", "en", group=group) in said
    assert cards.text(f"reason-{reason}.next", "en", group=group) in said


async def test_a_setting_that_cannot_be_read_is_called_unknown(house: House) -> None:
    await house.change("settings", denied_cmdlets=["Get-UnifiedGroup"])
    said = words(await house.chat().say("check Marketing"))

    assert cards.text("check-write-unknown", "en") in said
    assert cards.text("check-write-closed", "en") not in said


async def test_in_dutch_everything_is_in_dutch(house: House) -> None:
    pieter = Persona(ALICE.id, ALICE.name, "nl-NL")
    said = words(await house.chat(pieter).say("controleer de lijst Newsletter"))

    assert cards.text("check-title", "nl") in said
    assert cards.text("check-write-closed", "nl") in said


async def test_who_else_asks_sees_settings_and_no_members(house: House) -> None:
    chat = house.chat(BOB)
    checked = await chat.say("check Newsletter")
    who = await chat.say("who Newsletter")

    assert cards.text("check-write-closed", "en") in words(checked)
    assert verbs(checked) == ["check"]
    assert "Sam" not in words(checked) + words(who)
    assert cards.text("not-shown-not-owner.next", "en", owners="Alice Vermeer") in words(who)


async def test_a_guest_is_told_nothing(house: House) -> None:
    said = words(await house.chat(GUS).say("check Newsletter"))

    assert cards.text("reason-asker-guest", "en") in said
    assert "Distribution list" not in said


@pytest.mark.parametrize("group", ["Hidden Circle", "Hidden Readers"])
async def test_a_hidden_group_is_there_for_its_owner_only(house: House, group: str) -> None:
    own = await house.chat().say(f"check {group}")
    others = await house.chat(BOB).say(f"check {group}")

    assert cards.text("not-shown-hidden", "en") in words(own)
    assert cards.text("choose-check", "en") in words(others)
    assert group not in group_choices(others)


async def test_a_forged_press_shows_no_hidden_group(house: House) -> None:
    groups = (await house.state())["groups"]
    hidden = next(g["id"] for g in groups if g["name"] == "Hidden Circle")
    chat = house.chat(BOB)
    choose = await chat.say("check")
    for verb, shown in (("check", choose), ("who", await chat.say("who"))):
        answer = await chat.press(shown, verb, group=f"entra:{hidden}")

        assert "Hidden Circle" not in words(answer)


async def test_several_groups_are_chosen_from_and_the_choice_is_checked(house: House) -> None:
    chat = house.chat()
    choose = await chat.say("check Sales")
    offered = group_choices(choose)
    await chat.press(choose, "check", group=offered["Sales Updates"])

    assert "Sales Updates" in words(await chat.next_card())


async def test_adding_somebody_begins_with_the_group_that_was_checked(house: House) -> None:
    chat = house.chat()
    checked = await chat.say("check Newsletter")
    await chat.press(checked, "add")
    form = await chat.next_card()

    assert values(form)["group"] == group_choices(form)["Newsletter"]


@pytest.mark.parametrize("before", ["", "check ", "Hi, what is this?\n"])
async def test_a_report_finds_its_list_and_says_why(house: House, before: str) -> None:
    shown = await house.chat().say(before + REPORT)
    said = words(shown)

    assert cards.text("bounce-inside-only", "en") in said
    assert "Newsletter" in said
    assert cards.text("check-write-closed", "en") in said
    assert [text for text in read_for_more(shown.card) if "jane" in text] == []


async def test_a_report_about_a_hidden_list_names_it_to_nobody_else(house: House) -> None:
    report = REPORT.replace("newsletter@", "hiddenreaders@").replace("Newsletter", "X")
    said = words(await house.chat(BOB).say(report))

    assert cards.text("hint-group-not-in-report", "en") in said
    assert "Hidden Readers" not in said


async def test_what_a_report_says_is_not_logged(
    house: House, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    await house.chat().say(REPORT)
    written = capsys.readouterr()

    assert "jane@fabrikam.com" not in written.out + written.err + caplog.text


async def test_the_people_from_outside_are_shown_to_an_owner(house: House) -> None:
    chat = house.chat()
    listed, team = await chat.say("who Newsletter"), await chat.say("who is in Marketing?")

    assert "Sam Subscriber" in words(listed)
    assert "Bob de Vries" not in words(listed)
    assert "Greta Accepted" in words(team)
    assert cards.text("outsider-guest-yes", "en") in words(team)


async def test_a_person_is_looked_for_in_the_groups_of_the_asker_only(house: House) -> None:
    alice = words(await house.chat().say("who sam@adatum.example"))
    bob = words(await house.chat(BOB).say("wie sam@adatum.example"))

    assert ("Newsletter" in alice, "Bob's List" in alice) == (True, False)
    assert ("Newsletter" in bob, "Bob's List" in bob) == (False, True)


async def test_a_guest_is_found_in_a_team(house: House) -> None:
    assert "Marketing" in words(await house.chat().say("who greta@fabrikam.com"))


async def test_somebody_whom_nobody_knows_is_in_no_group(house: House) -> None:
    said = words(await house.chat().say("who nobody@fabrikam.com"))

    assert cards.text("where-none", "en", email="nobody@fabrikam.com") in said


@pytest.mark.parametrize("kind", ["groupChat", "channel"])
@pytest.mark.parametrize("said", ["check Newsletter", "who Newsletter", REPORT])
async def test_where_others_read_along_nothing_is_said_of_a_group(
    house: House, kind: str, said: str
) -> None:
    crowd = await Crowd.of(house, kind)
    await house.forget_calls()
    shown = words(await crowd.say(said))
    calls = [call for call in await house.calls() if call["surface"] in {"graph", "exchange"}]

    assert "Newsletter" not in shown
    assert calls == []


@pytest.mark.parametrize("evil", EVIL.values(), ids=list(EVIL))
async def test_markup_in_names_is_shown_as_text(house: House, evil: str) -> None:
    groups = (await house.state())["groups"]
    group_id = next(found["id"] for found in groups if found["name"] == "Newsletter")
    await house.change("seed", groups=[{"id": group_id, "display_name": evil}])
    chat = house.chat()
    checked, who = (
        await chat.say("check newsletter@contoso.com"),
        await chat.say("who newsletter@contoso.com"),
    )
    shown = [*read_for_more(checked.card), *read_for_more(who.card)]

    assert [text for text in shown if "evil" in text] == []
    assert ("evil" in words(checked), "evil" in words(who)) == (True, True)
