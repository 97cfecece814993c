"""Text of people and groups that wants to be more than text: on every card, and in the tenant."""

import itertools
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.front_door.conftest import House
from tests.front_door.knock import quiet, read_for_more
from tests.front_door.talk import dumped, filled, words

EVIL = {
    "markdown": "**evil** _x_ [evil](http://evil.example)",
    "an image": "![evil](http://evil.example/x.png)",
    "a list": "1. evil",
    "a heading": "# evil",
    "html": "<b>evil</b><script>evil()</script>",
    "a mention": "<at>evil</at>",
    "a date": "{{DATE(2026-01-01T00:00:00Z,SHORT)}} evil",
    "a template": "${evil} { $evil } {evil} %s %(evil)s",
    "a fluent attribute": '{ "evil" } { NUMBER(1) }',
    "a link": "http://evil.example",
    "an address": "evil@evil.example",
}
HIDDEN = {
    "bidi": "Jane \u202eeoD\u202c",
    "isolates": "\u2066Jane\u2069 eoD",
    "zero width": "Ja\u200bne\u2060 eoD\ufeff",
    "tags": "Jane\U000e0041\U000e007f eoD",
    "NUL": "Ja\x00ne eoD",
    "lines": "Jane\r\n\u2028eoD",
    "marks of our own": "\ue000Jane\ue001 eoD",
}
AS_DATA = {
    "formula": '=HYPERLINK("http://evil.example","Jane")',
    "formula with a plus": "+1+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)",
    "quotes": "Jane 'Joe' \"Jo\" O`Brien",
    "backslashes": "Jane \\ Doe \\\\ \\n",
    "PowerShell": "$(Remove-Mailbox alice) ; | % { }",
    "OData": "Jane') or (1 eq 1",
    "SQL": "Jane'); DROP TABLE requests; --",
    "JSON": 'Jane","isAdmin":true,"x":"',
    "XML": "Jane]]></x>&amp;<y>",
    "emoji": "Jane \U0001f468 Doe",
    "long": "J" * 256,
}
ROADS = {"contact": "Newsletter", "guest": "Marketing"}
every_road = pytest.mark.parametrize("group", ROADS.values(), ids=list(ROADS))
module = pytest.mark.asyncio(loop_scope="module")
numbers = itertools.count(1)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with quiet(tmp_path_factory.mktemp("shared") / "g.db") as house:
        yield house


def somebody() -> str:
    """Return an address that no other test of this module uses."""
    return f"somebody-{next(numbers)}@fabrikam.com"


@module
@every_road
@pytest.mark.parametrize("evil", EVIL.values(), ids=list(EVIL))
async def test_markup_is_shown_as_text_on_form_and_plan(
    shared: House, evil: str, group: str
) -> None:
    chat = shared.chat()
    form = await chat.say(f"add to {group}")
    typed = {"name": evil, "company": evil, "reason": evil}
    faulty = await chat.press(form, "plan", email="x", **typed)
    plan = await chat.press(faulty, "plan", **{**typed, "email": somebody()})
    shown = [*read_for_more(faulty.card), *read_for_more(plan.card)]

    assert [text for text in shown if "evil" in text] == []
    assert evil in words(plan)


@every_road
@pytest.mark.parametrize("evil", [EVIL["markdown"], EVIL["a date"]], ids=["markdown", "a date"])
async def test_markup_is_shown_as_text_on_progress_and_result(
    house: House, evil: str, group: str
) -> None:
    chat = house.chat()
    plan = await filled(chat, group, somebody(), evil)
    running = await chat.press(plan, "go")
    result = await chat.ended(running)
    shown = [*read_for_more(running.card), *read_for_more(result.card)]

    assert [text for text in shown if "evil" in text] == []
    assert (evil in words(running), evil in words(result)) == (True, True)


@module
@every_road
async def test_no_run_of_text_holds_a_whole_date_function(shared: House, group: str) -> None:
    plan = await filled(shared.chat(), group, somebody(), EVIL["a date"])

    assert '"{{DATE' not in dumped(plan)


@module
@pytest.mark.parametrize("evil", EVIL.values(), ids=list(EVIL))
async def test_markup_in_a_message_is_shown_as_text(shared: House, evil: str) -> None:
    chat = shared.chat()
    unknown = await chat.say(evil)
    hint = await chat.say(f"add to {evil}")

    assert [text for text in read_for_more(unknown.card) if "evil" in text] == []
    assert [text for text in read_for_more(hint.card) if "evil" in text] == []


@every_road
@pytest.mark.parametrize("evil", [EVIL["markdown"], EVIL["a date"]], ids=["markdown", "a date"])
async def test_markup_in_the_name_of_a_group_is_shown_as_text(
    house: House, evil: str, group: str
) -> None:
    groups = (await house.state())["groups"]
    group_id = next(found["id"] for found in groups if found["name"] == group)
    chat = house.chat()
    form = await chat.say(f"add jane@fabrikam.com to {group}")
    await house.change("seed", groups=[{"id": group_id, "display_name": evil}])
    plan = await chat.press(form, "plan", name="Jane Doe")
    result = await chat.ended(await chat.press(plan, "go"))

    assert [text for text in read_for_more(plan.card) if "evil" in text] == []
    assert [text for text in read_for_more(result.card) if "evil" in text] == []
    assert "evil" in words(plan)


@module
@pytest.mark.parametrize("name", HIDDEN.values(), ids=list(HIDDEN))
async def test_what_nobody_can_see_is_taken_out_of_a_name(shared: House, name: str) -> None:
    plan = await filled(shared.chat(), "Newsletter", somebody(), name)

    assert "Jane eoD" in words(plan)


AS_DATA_BY_ROAD = {
    **{f"contact, {kind}": ("Newsletter", name) for kind, name in AS_DATA.items()},
    **{f"guest, {kind}": ("Marketing", AS_DATA[kind]) for kind in ("quotes", "JSON", "long")},
}


@pytest.mark.parametrize(("group", "name"), AS_DATA_BY_ROAD.values(), ids=list(AS_DATA_BY_ROAD))
async def test_a_name_reaches_the_tenant_as_it_was_typed(
    house: House, name: str, group: str
) -> None:
    chat = house.chat()
    plan = await filled(chat, group, somebody(), name, company='A & B\'s "C" \\ =1')
    await chat.ended(await chat.press(plan, "go"))

    assert name in await house.members(group)
