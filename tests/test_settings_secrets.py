"""A canary in every secret: no error and no printed settings may sing."""

from itertools import product
from pathlib import Path

import pytest

from bot.settings import PREFIX, BadSettings, load
from tests.test_credentials import PEM

CANARY = "canary-5ecret"
BROKEN: list[dict[str, str]] = [
    {},
    {"PORT": "x"},
    {"TENANT_ID": ""},
    {"APP_TYPE": "?"},
    {"DEVELOPMENT": "true"},
    {"DEVELOPMENT": "?"},
    {"GRAPH_URL": "nowhere"},
    {"GRAPH_URL": f"https://{CANARY}@[", "LOGIN_URL": f"http://me:{CANARY}@x.example"},
    {"SERVICE_HOSTS": f"https://{CANARY}@smba.example"},
    {"CERTIFICATE_FILE": CANARY, "FEDERATED_TOKEN_FILE": CANARY},
    {"MANAGED_IDENTITY": CANARY},
    {"DATABASE_URL": CANARY, "PORT": CANARY, "DEVELOPMENT": CANARY, "APP_TYPE": CANARY},
    {"DATABASE_URL": f"postgresql://guestlist:{CANARY}@db.example/g", "DEVELOPMENT": "true"},
    {"EVERYONE_GROUP": "x"},
    {"UNKNOWN": CANARY},
    {"CLIENT_SECRETS": CANARY},
]
SECRETS: list[dict[str, str]] = [
    {name: CANARY for name, is_given in zip(secrets, given, strict=True) if is_given}
    for secrets in [("CERTIFICATE_PASSWORD", "CLIENT_SECRET", "STATIC_TOKEN")]
    for given in product((False, True), repeat=3)
]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda given: "+".join(given) or "nothing")
@pytest.mark.parametrize("secrets", SECRETS, ids=lambda given: "+".join(given) or "none")
def test_no_error_says_a_secret(secrets: dict[str, str], broken: dict[str, str]) -> None:
    with pytest.raises(BadSettings) as caught:
        load({PREFIX + name: value for name, value in {**secrets, **broken}.items()})

    told = f"{caught.value!s} {caught.value!r} {caught.value.__cause__!r}"
    assert CANARY not in told
    assert caught.value.__cause__ is None


def test_no_printed_settings_say_a_secret(tmp_path: Path) -> None:
    (tmp_path / "pem").write_text(PEM)
    given = {
        "TENANT_ID": "11111111-1111-4111-8111-111111111111",
        "APP_ID": "22222222-2222-4222-8222-222222222222",
        "CERTIFICATE_FILE": f"{tmp_path}/pem",
        "CERTIFICATE_PASSWORD": CANARY,
        "DATABASE_URL": f"postgresql://guestlist:{CANARY}@db.example/g",
    }
    found = load({PREFIX + name: value for name, value in given.items()})

    assert CANARY not in f"{found!r} {found!s}"
    assert found.certificate_password.get_secret_value() == CANARY
