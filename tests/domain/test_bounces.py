"""What a report of undelivered mail says, and that no other text is taken for one."""

import time

import pytest

from bot.domain import bounces
from bot.domain.bounces import Bounce, BounceCause

INSIDE_ONLY = """Delivery has failed to these recipients or groups:

Newsletter (newsletter@contoso.com)
The group newsletter@contoso.com isn't set up to receive messages from jane@fabrikam.com.

Diagnostic information for administrators:
Generating server: AM0PR01MB1234.eurprd01.prod.exchangelabs.com
Final-Recipient: rfc822;newsletter@contoso.com
Remote Server returned '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup;
authentication required; Delivery restriction check failed because the sender was not
authenticated when sending to this group'
"""
REPORTS = [
    (INSIDE_ONLY, BounceCause.INSIDE_ONLY),
    ("550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup", BounceCause.INSIDE_ONLY),
    ("#550 5.7.1 RESOLVER.RST.AuthRequired; authentication required", BounceCause.INSIDE_ONLY),
    ("550 5.7.134 RESOLVER.RST.SenderNotAuthenticatedForMailbox", BounceCause.MAILBOX_INSIDE_ONLY),
    ("Remote server returned 550-5.7.124 something", BounceCause.NOT_NAMED),
    ("resolver.rst.somethingelse", BounceCause.REFUSED),
    ("550 5.7.1 Unable to relay", BounceCause.REFUSED),
]


@pytest.mark.parametrize(("text", "cause"), REPORTS)
def test_a_report_says_its_cause(text: str, cause: BounceCause) -> None:
    found = bounces.read(text)

    assert found is not None
    assert found.cause is cause


@pytest.mark.parametrize(
    "text",
    [
        "",
        "add jane@fabrikam.com to Newsletter",
        "version 5.7.1 is out",
        "my number is 550",
        "550 5.7.136",
        "15.7.1334",
        "15.7.133",
        "5.7.1330",
    ],
)
def test_another_text_is_no_report(text: str) -> None:
    assert bounces.read(text) is None


def test_the_address_of_the_failed_recipient_comes_first() -> None:
    text = "From: jane@fabrikam.com 550 5.7.133\nFinal-Recipient: rfc822;News@Contoso.com"

    assert bounces.read(text) == Bounce(
        BounceCause.INSIDE_ONLY, ("news@contoso.com", "jane@fabrikam.com")
    )


@pytest.mark.parametrize(
    "written",
    [
        "<news@contoso.com>",
        "(news@contoso.com)",
        "mailto:news@contoso.com",
        "news@contoso.com.",
        "'news@contoso.com';",
        "[news@contoso.com](mailto:news@contoso.com)",
    ],
)
def test_an_address_is_found_in_what_stands_around_it(written: str) -> None:
    found = bounces.read(f"5.7.133 to {written} failed")

    assert found is not None
    assert found.addresses == ("news@contoso.com",)


@pytest.mark.parametrize("letter", ["a", "@", "5.7.", " ", "a@", "<", "RESOLVER.RST", "\n", "'"])
def test_a_long_text_is_read_quickly_and_not_to_its_end(letter: str) -> None:
    before = time.process_time()
    found = bounces.read(letter * 100_000 + " 5.7.133")

    assert time.process_time() - before < 0.5
    assert found is None or found.cause is BounceCause.REFUSED


def test_of_many_addresses_some_are_looked_at() -> None:
    found = bounces.read("5.7.133 " + " ".join(f"a{n}@x.example" for n in range(500)))

    assert found is not None
    assert len(found.addresses) == bounces.ADDRESSES
