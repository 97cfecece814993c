"""What Directory promises, for the fake and for Graph on the simulated tenant alike."""

import pytest

from bot.domain import problems
from bot.domain.groups import GroupKind, GroupName, GroupRef, entra_kind
from bot.domain.people import Colleague
from bot.domain.policy import Owner, Owners
from bot.domain.tri import Tri
from tests.adapters.graph import contoso
from tests.adapters.graph.contoso import Entra, address

FACTS = (
    "synced",
    "role_assignable",
    "management_restricted",
    "team",
    "archived",
    "hidden_membership",
)


async def test_a_colleague_is_known_by_id(entra: Entra) -> None:
    found = await entra.colleague(contoso.ALICE)

    expected = Colleague(contoso.ALICE, "Alice Vermeer", Tri.YES, Tri.NO, "alice@contoso.com")
    assert found == expected


async def test_a_colleague_whose_account_is_off_is_disabled(entra: Entra) -> None:
    assert (await entra.colleague(contoso.EVE)).enabled is Tri.NO


async def test_an_unknown_person_is_gone(entra: Entra) -> None:
    with pytest.raises(problems.PersonGone):
        await entra.colleague(contoso.NOBODY)


@pytest.mark.parametrize(
    ("group_id", "kind"),
    [
        (contoso.MARKETING, GroupKind.MICROSOFT_365),
        (contoso.NEWSLETTER, GroupKind.DISTRIBUTION_LIST),
        (contoso.VAULT, GroupKind.MAIL_SECURITY),
        (contoso.PRINTERS, GroupKind.SECURITY),
        (contoso.DYNAMIC, GroupKind.DYNAMIC_MEMBERSHIP),
    ],
)
async def test_a_group_has_the_flags_of_its_kind(
    entra: Entra, group_id: str, kind: GroupKind
) -> None:
    assert entra_kind(await entra.group(group_id)) is kind


@pytest.mark.parametrize(
    ("group_id", "facts"),
    [
        (contoso.SYNCED, {"synced"}),
        (contoso.ADMINS, {"role_assignable"}),
        (contoso.PROTECTED, {"management_restricted"}),
        (contoso.MARKETING, {"team"}),
        (contoso.ARCHIVED, {"team", "archived"}),
        (contoso.HIDDEN, {"hidden_membership"}),
        (contoso.WORKSHOP, set()),
    ],
)
async def test_every_other_fact_of_a_group_is_yes_or_no(
    entra: Entra, group_id: str, facts: set[str]
) -> None:
    group = await entra.group(group_id)

    assert {name: getattr(group, name) for name in FACTS} == {
        name: Tri.of(name in facts) for name in FACTS
    }


async def test_a_group_carries_its_labels(entra: Entra) -> None:
    assert (await entra.group(contoso.LABELLED)).labels == (contoso.LABEL,)


async def test_an_unknown_group_is_gone(entra: Entra) -> None:
    with pytest.raises(problems.GroupGone):
        await entra.group(contoso.NOBODY)


@pytest.mark.parametrize("words", ["mark", "Marketing", "marketing@contoso.com"])
async def test_a_group_is_found_by_the_beginning_of_its_name_and_by_its_address(
    entra: Entra, words: str
) -> None:
    marketing = GroupName(GroupRef(contoso.MARKETING), "Marketing", "marketing@contoso.com")
    assert await entra.find_groups(words, 5) == (marketing,)


@pytest.mark.parametrize(
    ("words", "is_list"),
    [("Newsletter", True), ("Project Vault", True), ("Marketing", False), ("Printer", False)],
)
async def test_what_is_found_says_whether_exchange_must_be_asked_about_it(
    entra: Entra, words: str, is_list: bool
) -> None:
    (found,) = await entra.find_groups(words, 5)

    assert found.is_list is is_list


async def test_a_group_that_hides_its_members_is_not_found(entra: Entra) -> None:
    found = await entra.find_groups("hidden circle", 5)

    assert found == ()


@pytest.mark.parametrize("words", ["", "   ", 'zz" OR "displayName:mark', "zz'", "zz\\", "zz%&$#"])
async def test_odd_words_find_nothing(entra: Entra, words: str) -> None:
    assert await entra.find_groups(words, 5) == ()


async def test_no_more_groups_are_found_than_asked_for(entra: Entra) -> None:
    assert len(await entra.find_groups("p", 1)) == 1


async def test_an_owner_is_told_the_groups_owned_in_entra(entra: Entra) -> None:
    owned = await entra.groups_owned_by(contoso.BOB)

    assert GroupRef(contoso.WORKSHOP) in {group.ref for group in owned}
    assert GroupRef(contoso.MARKETING) not in {group.ref for group in owned}


async def test_nobody_owns_no_groups(entra: Entra) -> None:
    with pytest.raises(problems.PersonGone):
        await entra.groups_owned_by(contoso.NOBODY)


async def test_the_owners_of_a_group_are_people_with_names(entra: Entra) -> None:
    assert await entra.owners(contoso.WORKSHOP) == Owners((Owner(contoso.BOB, "Bob de Vries"),))


async def test_a_list_made_in_exchange_has_no_owners_here(entra: Entra) -> None:
    assert await entra.owners(contoso.NEWSLETTER) == Owners()


async def test_the_owners_of_no_group_are_not_asked_for(entra: Entra) -> None:
    with pytest.raises(problems.GroupGone):
        await entra.owners(contoso.NOBODY)


@pytest.mark.parametrize(
    ("text", "people", "contacts", "groups", "deleted"),
    [
        ("free@fabrikam.com", [], [], [], []),
        ("o'brien@fabrikam.com", [], [], [], []),
        ("greta@fabrikam.com", [contoso.GRETA], [], [], []),
        ("GRETA@fabrikam.com", [contoso.GRETA], [], [], []),
        ("clara@fabrikam.com", [contoso.CLARA], [contoso.CLARAS_CONTACT], [], []),
        ("nina@northwind.example", [], [contoso.NINA], [], []),
        ("newsletter@contoso.com", [], [], [contoso.NEWSLETTER], []),
        ("gone.guest@fabrikam.com", [], [], [], [contoso.GONE]),
        ("bob@contoso.com", [contoso.BOB], [], [], []),
    ],
)
async def test_whatever_holds_an_address_is_found(  # noqa: PLR0917 - one row of a table
    entra: Entra,
    text: str,
    people: list[str],
    contacts: list[str],
    groups: list[str],
    deleted: list[str],
) -> None:
    held = await entra.holders(address(text))

    assert [person.id for person in held.people] == people
    assert (list(held.contacts), list(held.groups), list(held.deleted)) == (
        contacts,
        groups,
        deleted,
    )


@pytest.mark.parametrize(
    ("text", "guest", "accepted"),
    [
        ("greta@fabrikam.com", Tri.YES, Tri.YES),
        ("peter@fabrikam.com", Tri.YES, Tri.NO),
        ("bob@contoso.com", Tri.NO, Tri.UNKNOWN),
    ],
)
async def test_a_holder_is_a_guest_or_not_and_has_accepted_or_not(
    entra: Entra, text: str, guest: Tri, accepted: Tri
) -> None:
    (person,) = (await entra.holders(address(text))).people

    assert (person.guest, person.accepted) == (guest, accepted)


async def test_the_own_domains_are_the_verified_ones(entra: Entra) -> None:
    assert await entra.own_domains() == contoso.DOMAINS


async def test_guests_are_allowed_where_nothing_forbids_them(entra: Entra) -> None:
    rules = await entra.guest_rules(await entra.group(contoso.MARKETING), "fabrikam.com")

    assert (rules.tenant, rules.group, rules.label, rules.invitations) == (Tri.YES,) * 4


async def test_the_setting_of_a_group_keeps_guests_out(entra: Entra) -> None:
    rules = await entra.guest_rules(await entra.group(contoso.INSIDE), "fabrikam.com")

    assert (rules.tenant, rules.group) == (Tri.YES, Tri.NO)


async def test_what_a_label_forbids_is_unknown(entra: Entra) -> None:
    rules = await entra.guest_rules(await entra.group(contoso.LABELLED), "fabrikam.com")

    assert rules.label is Tri.UNKNOWN
