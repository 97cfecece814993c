"""What a typed command says: address, name and group, in any order and two languages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.commands import add_person
from bot.conversation.dialogs.form import Draft

JANE = "jane@fabrikam.com"

# What follows "add" -> address, name, group.
SAID = [
    ("", "", "", ""),
    (JANE, JANE, "", ""),
    (f"{JANE} to Marketing", JANE, "", "Marketing"),
    (f"{JANE} to the Marketing team", JANE, "", "Marketing"),
    (f"{JANE} to the list Newsletter", JANE, "", "Newsletter"),
    (f"{JANE} into group Sales", JANE, "", "Sales"),
    (f"{JANE} to the Sales distribution list", JANE, "", "Sales"),
    (f"Jane Doe {JANE} to Marketing", JANE, "Jane Doe", "Marketing"),
    (f"Jane Doe <{JANE}> to Marketing", JANE, "Jane Doe", "Marketing"),
    (f'"Jane Doe" <{JANE}>, to Marketing', JANE, "Jane Doe", "Marketing"),
    (f"{JANE} (Jane Doe) to Marketing", JANE, "Jane Doe", "Marketing"),
    (f"<mailto:{JANE}> to Marketing", JANE, "", "Marketing"),
    (f"MAILTO:{JANE} to Marketing", JANE, "", "Marketing"),
    (f"{JANE}.", JANE, "", ""),
    (f"{JANE}, please", JANE, "please", ""),
    (f"{JANE} to “Road to Success”!", JANE, "", "Road to Success"),
    (f"{JANE} to Team", JANE, "", "Team"),
    (f"{JANE} to the Dream Team", JANE, "", "Dream"),
    (f"{JANE} to", JANE, "", ""),
    ("to Marketing", "", "", "Marketing"),
    ("Jane Doe to Marketing", "", "Jane Doe", "Marketing"),
    (f"{JANE} toe aan Marketing", JANE, "", "Marketing"),
    (f"{JANE} aan de lijst Nieuwsbrief toe", JANE, "", "Nieuwsbrief toe"),
    (f"Jane Doe ({JANE}) toe aan het team Verkoop", JANE, "Jane Doe", "Verkoop"),
    (f"{JANE} bij de groep Verkoop", JANE, "", "Verkoop"),
    (f"  {JANE}\u00a0\n to\tMarketing ", JANE, "", "Marketing"),
    (f"{JANE} joe@fabrikam.com to Marketing", JANE, "joe@fabrikam.com", "Marketing"),
    ("\u202ejane\u202c@fabrikam.com to Mar\x00keting", JANE, "", "Mar keting"),
    ("ja\ud800ne", "", "ja ne", ""),
]
SLOW = ["@" * 400 + "." * 599 + "<", "a@" * 500, " to" * 333, "<" * 1000, "(" + "to " * 300]


@pytest.mark.parametrize(
    ("said", "email", "name", "group"), SAID, ids=[ascii(row[0]) for row in SAID]
)
def test_a_command_fills_the_form(said: str, email: str, name: str, group: str) -> None:
    assert add_person.parse(said) == Draft(email, name, group)


@pytest.mark.parametrize("text", SLOW, ids=lambda text: text[:8])
def test_no_message_takes_long_to_read(text: str) -> None:
    begun = time.process_time()
    add_person.parse(text)

    assert time.process_time() - begun < 0.1


@given(st.text(st.characters(exclude_categories=())))
def test_no_message_makes_the_command_break(text: str) -> None:
    found = add_person.parse(text)

    said = f"{found.email}{found.name}{found.group}"
    assert said.encode().decode().isprintable()
