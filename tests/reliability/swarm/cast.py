"""Who acts, whom they add, and to which groups: ids and names of the simulated tenant's seed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from bot.simulator.tenant.objects import Group
from bot.simulator.tenant.state import Tenant


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody who talks to the bot."""

    id: str
    name: str
    locale: str = "en-US"


def _colleague(number: int, name: str, locale: str = "en-US") -> Persona:
    return Persona(f"33333333-3333-4333-8333-{333333333330 + number}", name, locale)


OWNER = _colleague(1, "Alice Vermeer")
SECOND = _colleague(2, "Bob de Vries", "nl-NL")
KEEPER = _colleague(3, "Carol Jansen")
STRANGER = _colleague(4, "Dan Smit")
DISABLED = _colleague(5, "Eve Bakker")
ADMIN = _colleague(6, "Frank Visser", "nl-NL")
GUEST = Persona("44444444-4444-4444-8444-444444444407", "Gus Guest")
EVERYBODY = (OWNER, SECOND, KEEPER, STRANGER, DISABLED, ADMIN, GUEST)
# How often each of them is the one who acts.
_WEIGHTS = (10, 6, 3, 2, 0.3, 1, 0.3)

# Groups by name, and how often each is asked for; both roads, and some that are forbidden.
GROUPS: Mapping[str, float] = {
    "Newsletter": 8,
    "Marketing": 8,
    "Press Contacts": 3,
    "Book Club": 3,
    "Sales Updates": 2,
    "Sales Team": 2,
    "Bob's List": 3,
    "Bob's Workshop": 3,
    "Partner News": 2,
    "Project Vault": 1,
    "All Staff Community": 0.4,
    "Synced Board List": 0.4,
    "Helpdesk Admins": 0.4,
    "Inside Only": 0.4,
    "Amsterdam Rooms": 0.2,
    "No Such Group": 0.2,
}
# What each of them decides about; one in five asks for something else all the same.
OWN: Mapping[Persona, tuple[str, ...]] = {
    OWNER: (
        "Newsletter",
        "Newsletter",
        "Marketing",
        "Marketing",
        "Press Contacts",
        "Book Club",
        "Sales Updates",
        "Sales Team",
        "Bob's List",
        "Project Vault",
    ),
    SECOND: ("Newsletter", "Marketing", "Press Contacts", "Bob's List", "Bob's Workshop"),
    KEEPER: ("Partner News",),
}
# Groups that have a second owner in these runs, so that two people decide about one.
SHARED = frozenset({"Newsletter", "Marketing", "Press Contacts", "Bob's List"})
KNOWN = (
    "nina@northwind.example",
    "Nina@Northwind.EXAMPLE",
    "greta@fabrikam.com",
    "peter@fabrikam.com",
    "martin@adatum.example",
    "hidden@adatum.example",
)
AWKWARD = (
    "boris@fabrikam.com",
    "clara@fabrikam.com",
    "twice@fabrikam.com",
    "gone.guest@fabrikam.com",
    "bob@contoso.com",
    "synced@adatum.example",
    "x@blocked.example",
    "not an address",
    "",
)


def somebody(dice: Random) -> Persona:
    """Return who acts next."""
    return dice.choices(EVERYBODY, _WEIGHTS)[0]


def some_group(dice: Random, who: Persona, favourites: tuple[str, ...], strangers: float) -> str:
    """Return the name of the group that this person asks for; a share of them are not their own."""
    own = OWN.get(who, ())
    if own and dice.random() >= strangers:
        return dice.choice([name for name in own if name in favourites] or own)
    return dice.choices(list(GROUPS), list(GROUPS.values()))[0]


def some_address(dice: Random, new_people: int) -> str:
    """Return an address; few are new, so that people ask for the same ones at the same time."""
    kind = dice.random()
    if kind < 0.75:
        address = f"new{dice.randrange(new_people)}@fabrikam.com"
        return address if dice.random() < 0.8 else address.title()
    return dice.choice(KNOWN if kind < 0.93 else AWKWARD)


def share(tenant: Tenant) -> None:
    """Give some groups a second owner."""
    for group in list(tenant.groups()):
        if group.display_name in SHARED:
            tenant.put(_shared(group))


def _shared(group: Group) -> Group:
    both = dict.fromkeys((*group.owners, OWNER.id, SECOND.id))
    return replace(group, owners=tuple(both))
