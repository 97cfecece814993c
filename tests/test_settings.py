"""Every rule of the settings; all faults at once, and never a value of a secret."""

import pytest

from bot import settings
from bot.settings import PREFIX, AppType, BadSettings, Settings, load
from bot.settings.rules import NO_CREDENTIAL

TENANT = "11111111-1111-4111-8111-111111111111"
APP = "22222222-2222-4222-8222-222222222222"
CANARY = "canary-5ecret"
LOCAL = {"GRAPH_URL": "http://127.0.0.1:1/v1.0", "EXCHANGE_URL": "http://[::1]:2"}
LOGIN = {"LOGIN_URL": "http://localhost:3"}

LIVE = {"TENANT_ID": TENANT, "APP_ID": APP, "CLIENT_SECRET": CANARY}
DEMO = {"TENANT_ID": TENANT, "DEVELOPMENT": "true", "STATIC_TOKEN": CANARY, **LOCAL}


def loaded(given: dict[str, str], **more: str) -> Settings:
    return load({PREFIX + name: value for name, value in {**given, **more}.items()})


def refused(given: dict[str, str], **more: str) -> tuple[str, ...]:
    with pytest.raises(BadSettings) as caught:
        loaded(given, **more)
    return caught.value.problems


def without(given: dict[str, str], *names: str) -> dict[str, str]:
    return {name: value for name, value in given.items() if name not in names}


def test_what_is_not_given_has_a_default() -> None:
    found = loaded(LIVE)

    assert (found.host, found.port, found.development) == ("127.0.0.1", 3978, False)
    assert found.app_type is AppType.SINGLE_TENANT
    assert found.graph_url == "https://graph.microsoft.com/v1.0"
    assert (found.invitation_mail, found.hide_contacts) == (True, False)
    assert not found.allow_security_groups
    assert "smba.trafficmanager.net" in found.service_hosts


def test_settings_of_other_programs_are_left_alone() -> None:
    found = load({**{PREFIX + k: v for k, v in LIVE.items()}, "PATH": "/bin", "PORT": "1"})

    assert found.port == 3978


def test_settings_cannot_be_changed_afterwards() -> None:
    with pytest.raises(ValueError, match="frozen"):
        loaded(LIVE).port = 1


def test_the_environment_is_read_where_nothing_else_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in LIVE.items():
        monkeypatch.setenv(PREFIX + name, value)

    assert load().tenant_id == TENANT


def test_hosts_are_separated_by_commas() -> None:
    found = loaded(LIVE, SERVICE_HOSTS=" a.example , b.example,, ")

    assert found.service_hosts == ("a.example", "b.example")


def test_everything_that_is_wrong_is_named_at_once() -> None:
    found = refused({"PROT": "1", "GRAPH_URL": "ftp://x", "APP_ID": "me"})

    assert found == (
        "GUESTLIST_PROT: there is no such setting; did you mean GUESTLIST_PORT?",
        "GUESTLIST_TENANT_ID: is missing",
        "GUESTLIST_APP_ID: is not a GUID",
        "GUESTLIST_GRAPH_URL: is not an http or https address",
        NO_CREDENTIAL,
    )


def test_the_error_is_one_line_for_each_fault() -> None:
    with pytest.raises(BadSettings) as caught:
        loaded({})

    assert str(caught.value).splitlines() == list(caught.value.problems)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "TENNANT_ID",
            "GUESTLIST_TENNANT_ID: there is no such setting; did you mean GUESTLIST_TENANT_ID?",
        ),
        ("XYZZY", "GUESTLIST_XYZZY: there is no such setting"),
        ("port", "GUESTLIST_port: there is no such setting; did you mean GUESTLIST_PORT?"),
    ],
)
def test_a_setting_that_does_not_exist_is_refused(name: str, line: str) -> None:
    assert refused(LIVE, **{name: "1"}) == (line,)


def test_the_switch_of_the_tests_is_no_setting_and_no_fault() -> None:
    assert loaded(LIVE, REQUIRE_ALL="1").port == 3978


# A setting and a value that it does not take -> how the line begins.
WRONG = [
    ("PORT", "eighty", "GUESTLIST_PORT: is not a whole number between 0 and 65535"),
    ("PORT", "", "GUESTLIST_PORT: is not a whole number between 0 and 65535"),
    ("PORT", "-1", "GUESTLIST_PORT: is not a whole number between 0 and 65535"),
    ("PORT", "65536", "GUESTLIST_PORT: is not a whole number between 0 and 65535"),
    ("DEVELOPMENT", "perhaps", "GUESTLIST_DEVELOPMENT: is not true or false"),
    ("HIDE_CONTACTS", "", "GUESTLIST_HIDE_CONTACTS: is not true or false"),
    ("INVITATION_MAIL", "2", "GUESTLIST_INVITATION_MAIL: is not true or false"),
    ("ALLOW_SECURITY_GROUPS", "?", "GUESTLIST_ALLOW_SECURITY_GROUPS: is not true or false"),
    (
        "APP_TYPE",
        "MultiTenant",
        "GUESTLIST_APP_TYPE: is neither SingleTenant nor UserAssignedMSI",
    ),
    ("HOST", "", "GUESTLIST_HOST: is missing"),
    ("HOST", "  ", "GUESTLIST_HOST: is missing"),
    ("TENANT_ID", "contoso.com", "GUESTLIST_TENANT_ID: is not a GUID"),
    ("TENANT_ID", "", "GUESTLIST_TENANT_ID: is missing"),
    ("TENANT_ID", TENANT.replace("-", ""), "GUESTLIST_TENANT_ID: is not a GUID"),
    ("TENANT_ID", f"{{{TENANT}}}", "GUESTLIST_TENANT_ID: is not a GUID"),
    ("APP_ID", "", "GUESTLIST_APP_ID: is missing"),
    ("EVERYONE_GROUP", "all@contoso.com", "GUESTLIST_EVERYONE_GROUP: is not a GUID"),
    ("GRAPH_URL", "", "GUESTLIST_GRAPH_URL: is not an http or https address"),
    ("GRAPH_URL", "graph.microsoft.com", "GUESTLIST_GRAPH_URL: is not an http or https address"),
    ("GRAPH_URL", "file:///etc/passwd", "GUESTLIST_GRAPH_URL: is not an http or https address"),
    ("GRAPH_URL", "https://[", "GUESTLIST_GRAPH_URL: is not an http or https address"),
    ("GRAPH_URL", "http://graph.example", "GUESTLIST_GRAPH_URL: must be https outside"),
    ("EXCHANGE_URL", "http://10.0.0.1", "GUESTLIST_EXCHANGE_URL: must be https outside"),
    ("LOGIN_URL", "http://127.0.0.1.evil.example", "GUESTLIST_LOGIN_URL: must be https outside"),
    ("BOT_KEYS_URL", "http://localhost@evil.example", "GUESTLIST_BOT_KEYS_URL: must be https"),
    ("GRAPH_URL", "https://graph.example\r", "GUESTLIST_GRAPH_URL: is not an http or https"),
    ("GRAPH_URL", "https://graph.example:x", "GUESTLIST_GRAPH_URL: is not an http or https"),
    ("SERVICE_HOSTS", "", "GUESTLIST_SERVICE_HOSTS: is empty"),
    ("SERVICE_HOSTS", " , ,", "GUESTLIST_SERVICE_HOSTS: is empty"),
    ("SERVICE_HOSTS", "https://a.example", "GUESTLIST_SERVICE_HOSTS: number 1 is not a bare"),
    ("SERVICE_HOSTS", "a.example,b.example:443", "GUESTLIST_SERVICE_HOSTS: number 2 is not a"),
    ("SERVICE_HOSTS", "*.example", "GUESTLIST_SERVICE_HOSTS: number 1 is not a bare host name"),
    ("SERVICE_HOSTS", "a.example/teams", "GUESTLIST_SERVICE_HOSTS: number 1 is not a bare host"),
    ("SERVICE_HOSTS", "me@a.example", "GUESTLIST_SERVICE_HOSTS: number 1 is not a bare host"),
    ("SERVICE_HOSTS", "a..example", "GUESTLIST_SERVICE_HOSTS: number 1 is not a bare host name"),
    ("DATABASE_URL", "", "GUESTLIST_DATABASE_URL: is neither sqlite:///FILE nor postgresql://"),
    ("DATABASE_URL", "guestlist.db", "GUESTLIST_DATABASE_URL: is neither sqlite:///FILE nor"),
    ("DATABASE_URL", "sqlite:guestlist.db", "GUESTLIST_DATABASE_URL: is neither sqlite:///FILE"),
    ("DATABASE_URL", "mysql://u:p@h/d", "GUESTLIST_DATABASE_URL: is neither sqlite:///FILE nor"),
    ("CERTIFICATE_PASSWORD", CANARY, "GUESTLIST_CERTIFICATE_PASSWORD: only with GUESTLIST_CER"),
]


@pytest.mark.parametrize(("name", "value", "line"), WRONG)
def test_a_value_that_a_setting_does_not_take_is_named(name: str, value: str, line: str) -> None:
    found = refused(LIVE, **{name: value})

    assert len(found) == 1
    assert found[0].startswith(line)


def test_a_guid_may_be_in_capitals() -> None:
    assert loaded(LIVE, EVERYONE_GROUP=TENANT.upper()).everyone_group == TENANT.upper()


@pytest.mark.parametrize("name", ["GRAPH_URL", "EXCHANGE_URL", "LOGIN_URL", "BOT_KEYS_URL"])
def test_another_server_may_speak_the_protocol(name: str) -> None:
    assert getattr(loaded(LIVE, **{name: "https://x.example/y"}), name.lower())


@pytest.mark.parametrize("name", ["GRAPH_URL", "EXCHANGE_URL", "LOGIN_URL"])
def test_an_address_with_a_user_in_it_is_refused(name: str) -> None:
    found = refused({**LIVE, name: "https://ann:canary@example.com/v1.0"})

    assert found == (f"GUESTLIST_{name}: must not hold a user or a password",)


def test_a_fixed_token_is_for_loopback_only() -> None:
    found = refused({"TENANT_ID": TENANT, "APP_ID": APP, "STATIC_TOKEN": CANARY})

    assert found == (
        "GUESTLIST_STATIC_TOKEN: only with GUESTLIST_DEVELOPMENT",
        "GUESTLIST_STATIC_TOKEN: only with a loopback GUESTLIST_GRAPH_URL",
        "GUESTLIST_STATIC_TOKEN: only with a loopback GUESTLIST_EXCHANGE_URL",
    )


def test_a_demo_needs_no_app_and_no_sign_in() -> None:
    found = loaded(DEMO)

    assert found.development


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"HOST": "0.0.0.0"}, "GUESTLIST_HOST: must be on this machine"),  # noqa: S104 - refused
        ({"HOST": "bot.example"}, "GUESTLIST_HOST: must be on this machine"),
        ({"HOST": ""}, "GUESTLIST_HOST: is missing"),
        ({"GRAPH_URL": "https://graph.microsoft.com"}, "GUESTLIST_STATIC_TOKEN: only with"),
        ({"EXCHANGE_URL": "https://x.example"}, "GUESTLIST_STATIC_TOKEN: only with"),
        ({"DATABASE_URL": "postgresql://db.example/g"}, "GUESTLIST_DATABASE_URL: must be on"),
        ({"DATABASE_URL": "postgresql:///g?host=db.example"}, "GUESTLIST_DATABASE_URL: must be"),
        ({"DATABASE_URL": "postgresql:///g?host=/run,b.example"}, "GUESTLIST_DATABASE_URL: must"),
        ({"DATABASE_URL": "postgresql://[/g"}, "GUESTLIST_DATABASE_URL: must be on this machine"),
    ],
)
def test_unsigned_messages_are_taken_on_this_machine_only(more: dict[str, str], line: str) -> None:
    assert any(found.startswith(line) for found in refused(DEMO, **more))


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///g.db",
        "postgresql://me@localhost/g",
        "postgresql://me:p@[::1]:5432/g",
        "postgresql:///g?host=/run/postgresql",
    ],
)
def test_a_database_of_this_machine_will_do_for_development(url: str) -> None:
    assert loaded(DEMO, DATABASE_URL=url).database_url == url


def test_development_that_signs_in_must_do_so_on_this_machine() -> None:
    signing_in = {**without(DEMO, "STATIC_TOKEN"), "APP_ID": APP, "CLIENT_SECRET": CANARY}

    assert loaded(signing_in, **LOGIN).development
    assert refused(signing_in) == (
        "GUESTLIST_LOGIN_URL: must be on this machine with GUESTLIST_DEVELOPMENT",
    )


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("0.0.0.0", False),  # noqa: S104 - the question is what it is
        ("::", False),
        ("localhost.example", False),
        ("127.0.0.1.example", False),
        ("2130706433", False),
        ("", False),
    ],
)
def test_only_this_machine_is_loopback(host: str, *, expected: bool) -> None:
    assert settings.is_loopback(host) == expected


def test_every_setting_is_described_with_its_default() -> None:
    lines = settings.described()

    assert [line.split()[0] for line in lines] == [
        PREFIX + name.upper() for name in Settings.model_fields
    ]
    assert all(len(line.split()) > 2 for line in lines)


@pytest.mark.parametrize(
    ("default", "shown"),
    [("", ""), ("x", "(x)"), (True, "(true)"), (("a", "b"), "(a,b)"), (3978, "(3978)")],
)
def test_a_default_is_shown_as_it_would_be_written(default: object, shown: str) -> None:
    assert settings.shown_default(default) == shown


def test_the_package_gets_its_values_unjudged() -> None:
    found = settings.for_package({"GUESTLIST_APP_ID": "x", "GUESTLIST_TERMS_URL": "y"})

    assert found == {
        "app_id": "x",
        "developer_name": "Guestlist",
        "website_url": "",
        "privacy_url": "",
        "terms_url": "y",
    }
