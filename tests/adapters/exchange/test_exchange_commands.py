"""What must never be sent, and how text becomes part of a filter or a name."""

import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.adapters.exchange import asking, changes, naming, opath
from bot.adapters.exchange.commands import ALLOWED, Command, CommandRefused
from bot.domain.addresses import Address
from bot.domain.people import OutsidePerson
from bot.domain.senders import Senders
from bot.domain.tri import Tri

GUID = "66666666-6666-4666-8666-666666666603"
OTHER = "55555555-5555-4555-8555-555555555503"
USUAL_VERBS = {"Get", "New", "Set", "Add"}


@pytest.mark.parametrize(
    "identity", ["", "  ", "\t", None, 7, True, ["x"], "*", "Newsletter", "a@b.example"]
)
@pytest.mark.parametrize("name", ["Identity", "Member"])
def test_nothing_but_a_guid_names_an_object(name: str, identity: object) -> None:
    parameters = {"Identity": GUID, "Member": OTHER} | {name: identity}

    with pytest.raises(CommandRefused):
        Command("Add-DistributionGroupMember", parameters)  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize(
    "ask",
    [
        asking.group,
        asking.dynamic_group,
        asking.members,
        asking.recipient,
        asking.groups_managed_by,
        lambda id_: changes.add_member(id_, GUID),
        lambda id_: changes.add_member(GUID, id_),
        lambda id_: changes.remove_member(id_, GUID),
        lambda id_: changes.remove_member(GUID, id_),
        changes.delete_contact,
        lambda id_: changes.set_senders(id_, Senders(Tri.NO, (), ())),
    ],
)
@pytest.mark.parametrize("identity", ["", " ", "Newsletter", "*", None])
def test_no_question_and_no_change_takes_a_name(ask: object, identity: object) -> None:
    with pytest.raises(CommandRefused):
        ask(identity)  # type: ignore[operator]  # on purpose


@pytest.mark.parametrize(
    ("cmdlet", "parameters"),
    [
        ("Remove-Mailbox", {"Identity": GUID}),
        ("Remove-DistributionGroup", {"Identity": GUID}),
        ("get-distributiongroup", {"Identity": GUID}),
        ("Get-DistributionGroup", {"Identity": GUID, "Bogus": "x"}),
        ("Set-DistributionGroup", {"Identity": GUID, "ManagedBy": OTHER}),
        ("Get-DistributionGroup", {}),
        ("Get-Recipient", {"ResultSize": "Unlimited"}),
        ("Get-Recipient", {"Filter": " "}),
        ("Set-DistributionGroup", {"Identity": GUID, "AcceptMessagesOnlyFrom": ("",)}),
        ("Set-DistributionGroup", {"Identity": GUID, "AcceptMessagesOnlyFrom": (None,)}),
        ("Set-Contact", {"Identity": GUID, "Company": None}),
    ],
)
def test_only_listed_commands_about_chosen_objects_exist(
    cmdlet: str, parameters: dict[str, object]
) -> None:
    with pytest.raises(CommandRefused):
        Command(cmdlet, parameters)  # type: ignore[arg-type]  # on purpose


def test_nothing_removes_more_than_a_membership_or_a_contact() -> None:
    removing = {cmdlet for cmdlet in ALLOWED if cmdlet.partition("-")[0] not in USUAL_VERBS}

    assert removing == {"Remove-DistributionGroupMember", "Remove-MailContact"}


def test_many_values_are_an_array_and_none_have_their_own_form() -> None:
    opened, _ = changes.set_senders(GUID, Senders(Tri.NO, (OTHER,), ()))

    assert opened.body()["CmdletInput"] == {
        "CmdletName": "Set-DistributionGroup",
        "Parameters": {
            "Identity": GUID,
            "AcceptMessagesOnlyFrom": [OTHER],
            "AcceptMessagesOnlyFromDLMembers": {"@odata.type": "#Exchange.GenericHashTable"},
            "BypassSecurityGroupManagerCheck": True,
        },
    }


@pytest.mark.parametrize(
    ("wanted", "written"),
    [
        (Senders(Tri.NO, (), ()), ["AcceptMessagesOnlyFrom", "RequireSenderAuthenticationEnabled"]),
        (
            Senders(Tri.YES, (), ()),
            ["RequireSenderAuthenticationEnabled", "AcceptMessagesOnlyFrom"],
        ),
        (Senders(Tri.UNKNOWN, (), ()), ["AcceptMessagesOnlyFrom"]),
        (Senders(Tri.NO, None, None), ["RequireSenderAuthenticationEnabled"]),
        (Senders(Tri.UNKNOWN, None, None), []),
    ],
)
def test_a_list_is_never_open_to_everybody_in_between(wanted: Senders, written: list[str]) -> None:
    commands = changes.set_senders(GUID, wanted)

    assert [list(command.parameters)[1] for command in commands] == written


def _literals(text: str) -> list[str]:
    """Read the literals of a filter as OPATH does."""
    return [match.replace("''", "'") for match in re.findall(r"'((?:[^']|'')*)'", text)]


@given(st.text())
@example("' -or Name -like '*")
@example("o'neil@x.example")
@example("''")
def test_a_text_stays_one_literal(text: str) -> None:
    (literal,) = _literals(opath.equals("Name", text))

    assert literal.count("'") == text.count("'")


@given(
    st.text(
        alphabet=st.characters(
            min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cc", "Cs"]
        )
    )
)
def test_a_printable_text_comes_back_from_its_literal(text: str) -> None:
    assert _literals(opath.equals("Name", text)) == [text]


@given(st.text(), st.text())
def test_two_filters_stay_two(first: str, second: str) -> None:
    joined = opath.either(opath.equals("Name", first), opath.equals("Alias", second))

    assert len(_literals(joined)) == 2


@given(st.text())
@example("Sales*")
@example("*")
@example("O\u2019Brien")
def test_a_beginning_holds_no_wildcard_but_the_last(words: str) -> None:
    (literal,) = _literals(opath.begins("DisplayName", words))

    assert literal.endswith("*")
    assert literal.count("*") == 1
    assert not set(literal) & set("\u2018\u2019\u201a\u201b")


LOCAL = st.text(
    string.ascii_letters + string.digits + "!#$%&'*+-/=?^_`{|}~.", min_size=1, max_size=64
)
DOMAIN = st.text(string.ascii_lowercase + string.digits + "-.", min_size=1, max_size=180)


def _address(local: str, domain: str) -> Address:
    return Address(f"{local}@{domain}", domain, domain)


ADDRESSES = st.builds(_address, LOCAL, DOMAIN)
ALIAS = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")


@given(ADDRESSES)
@example(_address("a" * 64, "b" * 180))
@example(_address("...", "---"))
def test_name_and_alias_are_always_within_the_limits(address: Address) -> None:
    assert 0 < len(naming.name(address)) <= 64
    assert 0 < len(naming.alias(address)) <= 64


@given(ADDRESSES)
def test_an_alias_has_only_characters_that_exchange_takes(address: Address) -> None:
    assert ALIAS.fullmatch(naming.alias(address))
    assert ".." not in naming.alias(address)


@given(ADDRESSES, ADDRESSES)
@example(_address("a" * 64, "b" * 60 + ".one"), _address("a" * 64, "b" * 60 + ".two"))
@example(_address("a.b", "c.d"), _address("a-b", "c.d"))
def test_different_addresses_have_different_names(first: Address, second: Address) -> None:
    is_same = first.key == second.key

    assert (naming.name(first) == naming.name(second)) is is_same
    assert (naming.alias(first) == naming.alias(second)) is is_same


@given(ADDRESSES)
def test_case_makes_no_second_name(address: Address) -> None:
    shouted = _address(address.text.rpartition("@")[0].upper(), address.domain)

    assert naming.name(shouted) == naming.name(address)
    assert naming.alias(shouted) == naming.alias(address)


def test_a_contact_without_a_name_is_shown_by_its_address() -> None:
    command = changes.create_contact(OutsidePerson(_address("a", "b.example"), "  "))

    assert command.parameters["DisplayName"] == "a@b.example"
