"""The JSON of a button: a handle or nothing, and never an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.inputs import (
    FIELD_LENGTH,
    Field,
    Handle,
    Pressed,
    Unreadable,
    Verb,
    decode,
    encode,
)

ID, NONCE = "0123456789abcdef0123456789abcdef", "abcdefghijklmnop_-012345"
GOOD = {"verb": "go", "rid": ID, "ver": 3, "nonce": NONCE}

HANDLES = st.builds(
    Handle,
    st.text("0123456789abcdef", min_size=32, max_size=32),
    st.integers(0, 2**31 - 1),
    st.text(st.sampled_from("azAZ09_-"), min_size=16, max_size=64),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
KEYS = st.sampled_from(["verb", "rid", "ver", "nonce", *Field]) | st.text(max_size=8)
VERBS = st.sampled_from([verb.value for verb in Verb])

UNREADABLE = [
    ("nothing", {}),
    ("no verb", {k: v for k, v in GOOD.items() if k != "verb"}),
    ("an unknown verb", {**GOOD, "verb": "approve"}),
    ("a verb in capitals", {**GOOD, "verb": "GO"}),
    ("a verb that is a list", {**GOOD, "verb": ["go"]}),
    ("a verb that is an object", {**GOOD, "verb": {"go": 1}}),
    ("no verb at all", {**GOOD, "verb": None}),
    ("no id", {k: v for k, v in GOOD.items() if k != "rid"}),
    ("no version", {k: v for k, v in GOOD.items() if k != "ver"}),
    ("no nonce", {k: v for k, v in GOOD.items() if k != "nonce"}),
    ("a short id", {**GOOD, "rid": ID[1:]}),
    ("a long id", {**GOOD, "rid": ID + "0"}),
    ("an id with a line break", {**GOOD, "rid": ID + "\n"}),
    ("an id in capitals", {**GOOD, "rid": ID.upper()}),
    ("an id that is a path", {**GOOD, "rid": "../../../../../../../etc/passwd1"}),
    ("an id that is a number", {**GOOD, "rid": 1}),
    ("an id that is a list", {**GOOD, "rid": [ID]}),
    ("a version that is a text", {**GOOD, "ver": "3"}),
    ("a version that is true", {**GOOD, "ver": True}),
    ("a version that is a fraction", {**GOOD, "ver": 3.0}),
    ("a version below nothing", {**GOOD, "ver": -1}),
    ("a version that no store takes", {**GOOD, "ver": 2**31}),
    ("a short nonce", {**GOOD, "nonce": "abc"}),
    ("a long nonce", {**GOOD, "nonce": "a" * 65}),
    ("a nonce with a quote", {**GOOD, "nonce": "abcdefghijklmnop'"}),
    ("a nonce that is a list", {**GOOD, "nonce": [NONCE]}),
    ("a key of nobody", {**GOOD, "approver": "anna"}),
    ("a group beside the form", {**GOOD, "groupId": "g1"}),
    ("an address that is a list", {**GOOD, "email": ["jane@fabrikam.com"]}),
    ("an address that is an object", {**GOOD, "email": {"$ne": ""}}),
    ("an address that is a number", {**GOOD, "email": 1}),
    ("an address that is nothing", {**GOOD, "email": None}),
    ("a switch that is no text", {**GOOD, "mayWrite": True}),
]


@pytest.mark.parametrize("data", [row[1] for row in UNREADABLE], ids=[row[0] for row in UNREADABLE])
def test_a_button_that_is_not_ours_is_unreadable(data: dict[str, object]) -> None:
    assert decode(data) == Unreadable()


def test_a_button_carries_an_id_a_version_and_a_nonce_and_no_decision() -> None:
    assert encode(Verb.GO, Handle(ID, 3, NONCE)) == GOOD


def test_a_button_without_a_request_carries_its_verb_alone() -> None:
    assert encode(Verb.HELP, None) == {"verb": "help"}


def test_inputs_stand_beside_the_buttons_own_keys() -> None:
    found = decode({**GOOD, "email": "jane@fabrikam.com", "mayWrite": "true"}, "a1")

    fields = {Field.EMAIL: "jane@fabrikam.com", Field.MAY_WRITE: "true"}
    assert found == Pressed(Verb.GO, Handle(ID, 3, NONCE), fields, "a1")


def test_an_input_of_a_megabyte_is_cut() -> None:
    found = decode({**GOOD, "name": "x" * 1_000_000})

    assert isinstance(found, Pressed)
    assert len(found.fields[Field.NAME]) == FIELD_LENGTH


@given(st.sampled_from(Verb), HANDLES | st.none())
def test_what_was_encoded_decodes_to_itself(verb: Verb, handle: Handle | None) -> None:
    assert decode(encode(verb, handle)) == Pressed(verb, handle)


@given(st.dictionaries(KEYS, JSON))
def test_no_object_makes_the_decoder_break(data: dict[str, object]) -> None:
    assert isinstance(decode(data), Pressed | Unreadable)


@given(st.dictionaries(KEYS, JSON), VERBS)
def test_what_decodes_has_texts_alone_in_its_fields(data: dict[str, object], verb: str) -> None:
    found = decode({**data, "verb": verb})
    fields = found.fields if isinstance(found, Pressed) else {}

    assert all(isinstance(value, str) for value in fields.values())
