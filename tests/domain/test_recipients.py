"""One holder from what both directories say, or a kind that stops the request."""

from dataclasses import replace

import pytest

from bot.domain.recipients import (
    EntraHolders,
    EntraPerson,
    ExchangeHolders,
    ExchangeRecipient,
    Holder,
    HolderKind,
    join,
)
from bot.domain.tri import Tri
from tests.domain.samples import COLLEAGUE, CONTACT, GUEST

YES, NO, UNKNOWN = Tri.YES, Tri.NO, Tri.UNKNOWN
GUEST_IN_EXCHANGE = ExchangeRecipient(id="x2", entra_id="G1", name="Jane", type="GuestMailUser")

# Guest, accepted, enabled -> the kind of a person whom Exchange does not know.
PEOPLE = [
    (YES, YES, YES, HolderKind.GUEST),
    (YES, UNKNOWN, YES, HolderKind.GUEST),
    (YES, YES, UNKNOWN, HolderKind.GUEST),
    (YES, NO, YES, HolderKind.GUEST_PENDING),
    (YES, NO, NO, HolderKind.GUEST_BLOCKED),
    (YES, YES, NO, HolderKind.GUEST_BLOCKED),
    (NO, UNKNOWN, YES, HolderKind.COLLEAGUE),
    (NO, UNKNOWN, NO, HolderKind.COLLEAGUE),
    (UNKNOWN, UNKNOWN, YES, HolderKind.OTHER),
]

# RecipientTypeDetails -> the kind of a recipient that Graph did not find by the address.
TYPES = [
    ("MailContact", HolderKind.MAIL_CONTACT),
    ("GuestMailUser", HolderKind.GUEST),
    ("MailUser", HolderKind.MAIL_USER),
    ("SharedWithMailUser", HolderKind.MAIL_USER),
    ("UserMailbox", HolderKind.COLLEAGUE),
    ("SharedMailbox", HolderKind.SHARED_MAILBOX),
    ("RoomMailbox", HolderKind.ROOM),
    ("EquipmentMailbox", HolderKind.ROOM),
    ("MailUniversalDistributionGroup", HolderKind.GROUP),
    ("MailUniversalSecurityGroup", HolderKind.GROUP),
    ("MailNonUniversalGroup", HolderKind.GROUP),
    ("DynamicDistributionGroup", HolderKind.GROUP),
    ("RoomList", HolderKind.GROUP),
    ("GroupMailbox", HolderKind.GROUP),
    ("PublicFolder", HolderKind.OTHER),
    ("", HolderKind.OTHER),
]


def people(*found: EntraPerson) -> EntraHolders:
    return EntraHolders(people=found)


def recipients(*found: ExchangeRecipient) -> ExchangeHolders:
    return ExchangeHolders(found)


def test_nothing_is_found_under_a_free_address() -> None:
    assert join(EntraHolders(), ExchangeHolders()) == Holder()


@pytest.mark.parametrize(("guest", "accepted", "enabled", "kind"), PEOPLE)
def test_a_person_has_a_kind(guest: Tri, accepted: Tri, enabled: Tri, kind: HolderKind) -> None:
    person = replace(GUEST, guest=guest, accepted=accepted, enabled=enabled)

    assert join(people(person), ExchangeHolders()).kind is kind


@pytest.mark.parametrize("enabled", Tri)
def test_whether_a_guest_may_sign_in_is_kept_as_it_was_read(enabled: Tri) -> None:
    assert join(people(replace(GUEST, enabled=enabled)), ExchangeHolders()).enabled is enabled


def test_whether_a_colleague_may_sign_in_decides_nothing() -> None:
    assert join(people(replace(COLLEAGUE, enabled=UNKNOWN)), ExchangeHolders()).enabled is YES


@pytest.mark.parametrize(("type_details", "kind"), TYPES)
def test_a_recipient_has_a_kind(type_details: str, kind: HolderKind) -> None:
    found = join(EntraHolders(), recipients(replace(CONTACT, type=type_details)))

    assert (found.kind, found.exchange_id, found.entra_id) == (kind, "x1", "e1")


def test_a_guest_whom_only_exchange_found_can_be_added_to_a_group() -> None:
    found = join(EntraHolders(), recipients(GUEST_IN_EXCHANGE))

    assert (found.kind, found.guest_id, found.accepted) == (HolderKind.GUEST, "G1", UNKNOWN)


def test_a_guest_in_both_directories_is_one() -> None:
    found = join(people(GUEST), recipients(GUEST_IN_EXCHANGE))

    assert found == Holder(
        HolderKind.GUEST, "g1", "x2", "Jane Doe", guest_id="g1", accepted=Tri.YES
    )


def test_a_colleague_is_told_apart_by_the_mailbox() -> None:
    shared = replace(CONTACT, entra_id="C1", type="SharedMailbox")

    assert join(people(COLLEAGUE), recipients(shared)).kind is HolderKind.SHARED_MAILBOX


def test_a_member_whom_exchange_calls_a_guest_is_not_taken_for_one() -> None:
    found = join(people(COLLEAGUE), recipients(replace(GUEST_IN_EXCHANGE, entra_id="c1")))

    assert (found.kind, found.guest_id) == (HolderKind.OTHER, "")


def test_a_contact_in_both_directories_is_one() -> None:
    found = join(EntraHolders(contacts=("E1",)), recipients(CONTACT))

    assert (found.kind, found.exchange_id) == (HolderKind.MAIL_CONTACT, "x1")


def test_a_contact_whose_id_of_entra_has_not_come_back_yet_is_one() -> None:
    found = join(EntraHolders(contacts=("e1",)), recipients(replace(CONTACT, entra_id="")))

    assert (found.kind, found.exchange_id) == (HolderKind.MAIL_CONTACT, "x1")


def test_two_contacts_of_which_one_has_no_id_yet_are_several() -> None:
    fresh = replace(CONTACT, id="x9", entra_id="")

    assert join(EntraHolders(), recipients(CONTACT, fresh)).kind is HolderKind.SEVERAL


def test_a_contact_that_only_entra_knows_is_a_contact() -> None:
    found = join(EntraHolders(contacts=("e1",)), ExchangeHolders())

    assert (found.kind, found.entra_id, found.exchange_id) == (HolderKind.MAIL_CONTACT, "e1", "")


def test_a_group_in_both_directories_is_one() -> None:
    mailbox = replace(CONTACT, type="GroupMailbox")

    assert join(EntraHolders(groups=("e1",)), recipients(mailbox)).kind is HolderKind.GROUP


def test_a_group_that_only_entra_knows_is_a_group() -> None:
    assert join(EntraHolders(groups=("e1",)), ExchangeHolders()).kind is HolderKind.GROUP


@pytest.mark.parametrize("accepted", [YES, NO])
def test_a_contact_and_a_guest_without_mail_are_a_pair(accepted: Tri) -> None:
    found = join(people(replace(GUEST, accepted=accepted)), recipients(CONTACT))

    assert found.kind is HolderKind.CONTACT_AND_GUEST
    assert (found.entra_id, found.exchange_id, found.guest_id) == ("e1", "x1", "g1")
    assert found.accepted is accepted


@pytest.mark.parametrize(
    ("entra", "exchange"),
    [
        (people(GUEST), recipients(CONTACT, GUEST_IN_EXCHANGE)),
        (people(replace(GUEST, enabled=NO)), recipients(CONTACT)),
        (people(GUEST, replace(GUEST, id="g2")), recipients()),
        (people(GUEST, COLLEAGUE), recipients()),
        (people(COLLEAGUE), recipients(CONTACT)),
        (people(), recipients(CONTACT, replace(CONTACT, id="x3", entra_id="e3"))),
        (people(GUEST), recipients(CONTACT, replace(CONTACT, id="x3", entra_id="e3"))),
        (EntraHolders(people=(GUEST,), groups=("e9",)), recipients()),
    ],
    ids=[
        "a contact and a guest with mail",
        "a contact and a blocked guest",
        "two guests",
        "a guest and a colleague",
        "a colleague and a contact",
        "two contacts",
        "a guest and two contacts",
        "a guest and a group",
    ],
)
def test_every_other_company_is_several(entra: EntraHolders, exchange: ExchangeHolders) -> None:
    assert join(entra, exchange) == Holder(HolderKind.SEVERAL)


@pytest.mark.parametrize(
    ("entra", "exchange"),
    [
        (EntraHolders(deleted=("d1",)), ExchangeHolders()),
        (EntraHolders(), ExchangeHolders(deleted=("d1",))),
        (EntraHolders(deleted=("d1",)), ExchangeHolders(deleted=("d1",))),
    ],
)
def test_a_deleted_holder_still_holds_the_address(
    entra: EntraHolders, exchange: ExchangeHolders
) -> None:
    assert join(entra, exchange).kind is HolderKind.DELETED


def test_a_living_holder_counts_before_a_deleted_one() -> None:
    found = join(EntraHolders(people=(GUEST,), deleted=("d1",)), ExchangeHolders())

    assert found.kind is HolderKind.GUEST


def test_every_holder_is_told_by_some_facts() -> None:
    told = {row[-1] for row in PEOPLE} | {row[-1] for row in TYPES}
    others = {
        HolderKind.NOTHING,
        HolderKind.CONTACT_AND_GUEST,
        HolderKind.SEVERAL,
        HolderKind.DELETED,
    }

    assert told | others == set(HolderKind)
