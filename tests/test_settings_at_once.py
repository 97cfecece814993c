"""Whatever is wrong together is named together: nobody starts the bot once for each mistake."""

from itertools import combinations

import pytest

from bot.adapters.store import engines
from bot.settings import PREFIX, BadSettings, Settings, load
from bot.settings.loading import _kind
from bot.settings.rules import DATABASES, NO_CREDENTIAL
from tests.test_settings import CANARY, LIVE, refused

# For each setting a value that is wrong whatever the others say.
WRONG = {
    "PORT": "eighty",
    "DEVELOPMENT": "perhaps",
    "APP_TYPE": "MultiTenant",
    "HIDE_CONTACTS": "?",
    "HOST": "",
    "TENANT_ID": "contoso.com",
    "APP_ID": "me",
    "EVERYONE_GROUP": "all",
    "MANAGED_IDENTITY": "mine",
    "CERTIFICATE_FILE": "no/such/file",
    "FEDERATED_TOKEN_FILE": "no/such/file",
    "GRAPH_URL": "nowhere",
    "EXCHANGE_URL": "nowhere",
    "LOGIN_URL": "nowhere",
    "BOT_KEYS_URL": "nowhere",
    "SERVICE_HOSTS": "https://a.example",
    "DATABASE_URL": "mysql://me@db/x",
    "PROT": "1",
}


def names(problems: tuple[str, ...]) -> set[str]:
    return {line.partition(":")[0].removeprefix(PREFIX) for line in problems}


@pytest.mark.parametrize(("one", "other"), list(combinations(WRONG, 2)))
def test_of_two_mistakes_neither_hides_the_other(one: str, other: str) -> None:
    found = names(refused(LIVE, **{one: WRONG[one], other: WRONG[other]}))

    assert {one, other} <= found


def test_every_mistake_is_named_once_and_at_once() -> None:
    found = refused(WRONG)

    assert len(found) == len(WRONG) + 1
    assert names(found) == {*WRONG, "more than one credential"}


def test_a_value_of_the_wrong_kind_hides_nothing_that_is_missing() -> None:
    found = refused({"PORT": "eighty", "APP_TYPE": "MultiTenant"})

    assert found == (
        "GUESTLIST_PORT: is not a whole number between 0 and 65535",
        "GUESTLIST_APP_TYPE: is neither SingleTenant nor UserAssignedMSI",
        "GUESTLIST_TENANT_ID: is missing",
        "GUESTLIST_APP_ID: is missing",
        NO_CREDENTIAL,
    )


def test_what_is_wrong_already_is_not_held_against_the_others() -> None:
    found = refused({"TENANT_ID": LIVE["TENANT_ID"]}, STATIC_TOKEN=CANARY, GRAPH_URL="nowhere",
                    EXCHANGE_URL="http://localhost", DEVELOPMENT="?")  # fmt: skip

    assert found == (
        "GUESTLIST_DEVELOPMENT: is not true or false",
        "GUESTLIST_GRAPH_URL: is not an http or https address",
    )


def test_every_host_that_is_none_is_counted() -> None:
    found = refused(LIVE, SERVICE_HOSTS="https://a.example,b.example,c.example:443")

    assert [line.split(" is ")[0] for line in found] == [
        "GUESTLIST_SERVICE_HOSTS: number 1",
        "GUESTLIST_SERVICE_HOSTS: number 3",
    ]


def test_every_kind_of_setting_has_words_of_its_own() -> None:
    checked = [n for n, f in Settings.model_fields.items() if f.annotation in {int, bool}]

    assert all(_kind(name) for name in [*checked, "app_type"])


def test_no_words_of_the_library_reach_the_operator() -> None:
    with pytest.raises(BadSettings) as caught:
        load({PREFIX + name: "" for name in (n.upper() for n in Settings.model_fields)})

    assert "input" not in str(caught.value).lower()
    assert "valid" not in str(caught.value).lower()


def test_the_settings_and_the_store_know_the_same_databases() -> None:
    assert set(engines._DRIVERS) == DATABASES  # noqa: SLF001 - two lists that must stay one
