"""The operator's guide names every call that the bot can make, and no permission without one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from kiota_abstractions.request_information import RequestInformation

from bot.adapters.exchange.commands import ALLOWED
from bot.adapters.graph.places import SOME_ID, Places
from bot.adapters.graph.sdk import Sdk
from bot.clock import MachineClock

TOP = Path(__file__).parents[2]
GUIDE = (TOP / "infra" / "README.md").read_text("utf-8")
README = " ".join((TOP / "README.md").read_text("utf-8").split())
QUOTED = re.compile(r"`([^`]+)`")
NUMBERS = {6: "six", 7: "seven", 8: "eight", 9: "nine"}
WITHOUT_ID = {"users", "contacts", "deleted_users", "groups", "group_settings", "domains",
              "authorization_policy", "domain_policies", "invitations"}  # fmt: skip
WITH_ID = {"user", "owned_groups", "group", "team", "owners", "members", "settings_of",
           "new_member"}  # fmt: skip
WITH_TWO_IDS = {"member"}
NO_PLACE = {"warm", "reference", "page"}


def section(number: int) -> str:
    return GUIDE.partition(f"\n## {number}. ")[2].partition("\n## ")[0]


def rows(number: int) -> Iterator[list[str]]:
    """The cells of each row of a table that begins with something in code."""
    for line in section(number).splitlines():
        if line.startswith("| `"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


PERMISSIONS = {QUOTED.findall(row[0])[0]: row[1] for row in rows(2)}


def calls(cell: str) -> Iterator[tuple[str, str]]:
    """Each call in a cell; one without a verb has that of the call before."""
    verb = ""
    for text in QUOTED.findall(cell):
        said, _, path = text.rpartition(" ")
        verb = said or verb
        yield verb, path.partition("?")[0].replace("microsoft.", "")


def call_of(request: RequestInformation) -> tuple[str, str]:
    assert request.http_method is not None
    path = re.sub(r"\{\+baseurl\}|\{\?[^}]*\}", "", str(request.url_template))
    return request.http_method.value, re.sub(r"\{[^}]*\}", "{id}", path)


@pytest.fixture
async def places() -> Places:
    sdk = Sdk("https://graph.microsoft.com/v1.0", timeout_s=1, now=MachineClock().now)
    await sdk.close()
    return sdk.places


def test_every_place_of_graph_is_looked_at_here() -> None:
    public = {name for name in vars(Places) if not name.startswith("_")}

    assert public == WITHOUT_ID | WITH_ID | WITH_TWO_IDS | NO_PLACE


async def test_the_guide_lists_the_calls_of_the_bot_and_no_others(places: Places) -> None:
    made = {call_of(getattr(places, name)()) for name in WITHOUT_ID}
    made |= {call_of(getattr(places, name)(SOME_ID)) for name in WITH_ID}
    made |= {call_of(getattr(places, name)(SOME_ID, SOME_ID)) for name in WITH_TWO_IDS}

    assert {call for cell in PERMISSIONS.values() for call in calls(cell)} == made


def test_no_permission_is_asked_for_without_a_call() -> None:
    assert [name for name, cell in PERMISSIONS.items() if not list(calls(cell))] == []


def test_the_guide_lists_the_cmdlets_of_the_bot_and_no_others() -> None:
    listed = [name for row in rows(3) for name in QUOTED.findall(row[0])]

    assert sorted(listed) == sorted(ALLOWED)


def test_the_readme_counts_the_permissions_as_the_guide_lists_them() -> None:
    writing = [name for name in PERMISSIONS if "ReadWrite" in name or "Invite" in name]
    reading = len(PERMISSIONS) - len(writing)

    assert f"{NUMBERS[reading]} kinds of read permission and two that write" in README
    assert all(f"`{name}`" in README for name in writing)
    assert len(writing) == 2


def test_nothing_that_is_never_to_be_granted_is_asked_for() -> None:
    never = {name for row in rows(4) for name in QUOTED.findall(row[0])}

    assert never & PERMISSIONS.keys() == set()
    assert never
