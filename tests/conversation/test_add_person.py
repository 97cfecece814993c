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
    (f"{JANE} to the Marketing team", JANE, "", "Marketing team"),
    (f"{JANE} to the list Newsletter", JANE, "", "Newsletter"),
    (f"{JANE} into group Sales", JANE, "", "Sales"),
    (f"{JANE} to the Sales distribution list", JANE, "", "Sales distribution list"),
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
    (f"{JANE} to the Dream Team", JANE, "", "Dream Team"),
    (f"{JANE} to Bob's List", JANE, "", "Bob's List"),
    (f"{JANE} to marketing@contoso.com", JANE, "", "marketing@contoso.com"),
    (f"Jane Doe {JANE} to <mailto:m@contoso.com>.", JANE, "Jane Doe", "m@contoso.com"),
    (f"{JANE} to the list news@contoso.com", JANE, "", "news@contoso.com"),
    (f"to Marketing {JANE}", JANE, "", "Marketing"),
    (f"to {JANE}", JANE, "", ""),
    (f"{JANE} to", JANE, "", ""),
    ("to Marketing", "", "", "Marketing"),
    ("Jane Doe to Marketing", "", "Jane Doe", "Marketing"),
    (f"{JANE} toe aan Marketing", JANE, "", "Marketing"),
    (f"{JANE} aan de lijst Nieuwsbrief toe", JANE, "", "Nieuwsbrief toe"),
    (f"Jane Doe ({JANE}) toe aan het team Verkoop", JANE, "Jane Doe", "Verkoop"),
    (f"{JANE} bij de groep Verkoop", JANE, "", "Verkoop"),
    (f"  {JANE}\u00a0\n to\tMarketing ", JANE, "", "Marketing"),
    ("\u202ejane\u202c@fabrikam.com to Mar\x00keting", JANE, "", "Mar keting"),
    ("ja\ud800ne", "", "ja ne", ""),
]
# What follows "add" when it names several people -> the group.
SEVERAL = [
    (f"{JANE} joe@fabrikam.com to Marketing", "Marketing"),
    (f"{JANE}, joe@fabrikam.com and kim@fabrikam.com to Marketing", "Marketing"),
    (f"Jane <{JANE}>; Joe <joe@fabrikam.com>", ""),
    (f"{JANE} en joe@fabrikam.com toe aan de groep Verkoop", "Verkoop"),
    (f"{JANE} and joe@fabrikam.com to marketing@contoso.com", "marketing@contoso.com"),
    (f"{JANE} to Marketing and joe@fabrikam.com", "Marketing and"),
]
# A whole sentence -> what is left for the form, or nothing if it is about something else.
SPOKEN = [
    (f"please add {JANE} to the Newsletter list", Draft(JANE, "", "Newsletter list")),
    (f"Please, add {JANE} to Marketing", Draft(JANE, "", "Marketing")),
    (f"could you add Jane Doe {JANE} to Marketing?", Draft(JANE, "Jane Doe", "Marketing")),
    (f"I would like to invite {JANE} to Marketing", Draft(JANE, "", "Marketing")),
    ("jan@x.nl toevoegen aan Marketing", Draft("jan@x.nl", "", "Marketing")),
    ("Jan Jansen jan@x.nl uitnodigen", Draft("jan@x.nl", "Jan Jansen", "")),
    ("kun je jan@x.nl toevoegen aan Marketing", Draft("jan@x.nl", "", "Marketing")),
    ("Kun je jan@x.nl aan Marketing toevoegen?", Draft("jan@x.nl", "", "Marketing")),
    ("wil je jan@x.nl aan de lijst Nieuws toevoegen", Draft("jan@x.nl", "", "Nieuws")),
    ("ik wil graag jan@x.nl toevoegen", Draft("jan@x.nl", "", "")),
]
NOT_SPOKEN = [
    "what is jane@x.com?",
    "jane@x.com",
    "who is jane@x.com to Marketing",
    "please add somebody to Marketing",
    "kun je iemand toevoegen aan Marketing",
    "add.on@x.com is spam",
    "the additive invited@x.com",
    "is jan@x.nl toegevoegd?",
    "",
]
SLOW = ["@" * 400 + "." * 599 + "<", "a@" * 500, " to" * 333, "<" * 1000, "(" + "to " * 300]


@pytest.mark.parametrize(
    ("said", "email", "name", "group"), SAID, ids=[ascii(row[0]) for row in SAID]
)
def test_a_command_fills_the_form(said: str, email: str, name: str, group: str) -> None:
    assert add_person.parse(said) == Draft(email, name, group)


@pytest.mark.parametrize(("said", "group"), SEVERAL)
def test_of_several_people_the_first_is_kept_and_the_others_are_told(said: str, group: str) -> None:
    assert add_person.parse(said) == Draft(JANE, "", group, more_people=True)


@pytest.mark.parametrize(("said", "draft"), SPOKEN)
def test_a_sentence_is_read_as_the_command_in_it(said: str, draft: Draft) -> None:
    assert add_person.parse(add_person.spoken(said)) == draft


@pytest.mark.parametrize("said", NOT_SPOKEN)
def test_a_sentence_about_something_else_is_no_command(said: str) -> None:
    assert add_person.spoken(said) == ""


@pytest.mark.parametrize("text", SLOW, ids=lambda text: text[:8])
def test_no_message_takes_long_to_read(text: str) -> None:
    begun = time.process_time()
    add_person.parse(add_person.spoken(text) or text)

    assert time.process_time() - begun < 0.1


@given(st.text(st.characters(exclude_categories=())))
def test_no_message_makes_the_command_break(text: str) -> None:
    found = add_person.parse(text)

    said = f"{found.email}{found.name}{found.group}"
    assert said.encode().decode().isprintable()
