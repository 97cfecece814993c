"""A canary in every secret: no error and no printed settings may sing."""

from itertools import product

import pytest

from bot.settings import PREFIX, BadSettings, load

CANARY = "canary-5ecret"
BROKEN: list[dict[str, str]] = [
    {},
    {"PORT": "x"},
    {"TENANT_ID": ""},
    {"APP_TYPE": "?"},
    {"DEVELOPMENT": "true"},
    {"DEVELOPMENT": "?"},
    {"GRAPH_URL": "nowhere"},
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


def test_no_printed_settings_say_a_secret() -> None:
    given = {
        "TENANT_ID": "11111111-1111-4111-8111-111111111111",
        "APP_ID": "22222222-2222-4222-8222-222222222222",
        "CLIENT_SECRET": CANARY,
        "CERTIFICATE_PASSWORD": CANARY,
        "DATABASE_URL": f"postgresql://guestlist:{CANARY}@db.example/g",
    }
    found = load({PREFIX + name: value for name, value in given.items()})

    assert CANARY not in f"{found!r} {found!s}"
    assert found.client_secret.get_secret_value() == CANARY
