"""By which of its credentials the bot signs in: exactly one of them."""

from itertools import combinations
from pathlib import Path

import pytest

from bot.settings import AppType
from tests.test_settings import CANARY, LIVE, LOCAL, loaded, refused, without

PEM = "".join(
    f"-----BEGIN {x}-----\nAA\n-----END {x}-----\n" for x in ("CERTIFICATE", "PRIVATE KEY")
)
CREDENTIALS = [
    "CERTIFICATE_FILE",
    "MANAGED_IDENTITY",
    "FEDERATED_TOKEN_FILE",
    "CLIENT_SECRET",
    "STATIC_TOKEN",
]


@pytest.mark.parametrize("name", CREDENTIALS[:-1])
def test_one_credential_is_enough(name: str, tmp_path: Path) -> None:
    (tmp_path / "pem").write_text(PEM)
    value = {"MANAGED_IDENTITY": "system", "CLIENT_SECRET": CANARY}.get(name, f"{tmp_path}/pem")

    assert getattr(loaded(without(LIVE, "CLIENT_SECRET"), **{name: value}), name.lower())


@pytest.mark.parametrize("value", ["System", "x", "00000000"])
def test_a_managed_identity_is_the_systems_own_or_has_an_id(value: str) -> None:
    found = refused(without(LIVE, "CLIENT_SECRET"), MANAGED_IDENTITY=value)

    assert found == ("GUESTLIST_MANAGED_IDENTITY: is neither 'system' nor a GUID",)


def test_a_bot_that_is_a_managed_identity_needs_no_credential() -> None:
    found = loaded(without(LIVE, "CLIENT_SECRET"), APP_TYPE="UserAssignedMSI")

    assert found.app_type is AppType.USER_ASSIGNED_MSI


def test_a_bot_that_is_a_managed_identity_takes_no_credential() -> None:
    (line,) = refused(LIVE, APP_TYPE="UserAssignedMSI")

    assert line == (
        "more than one credential: GUESTLIST_APP_TYPE=UserAssignedMSI, GUESTLIST_CLIENT_SECRET"
    )


def test_a_credential_is_needed() -> None:
    (line,) = refused(without(LIVE, "CLIENT_SECRET"))

    assert line.startswith("no credential: set one of GUESTLIST_CERTIFICATE_FILE")


@pytest.mark.parametrize(("one", "other"), list(combinations(CREDENTIALS, 2)))
def test_two_credentials_are_one_too_many(one: str, other: str) -> None:
    given = {**without(LIVE, "CLIENT_SECRET"), **LOCAL, one: "x", other: "y"}

    assert any(line.startswith("more than one credential: ") for line in refused(given))
