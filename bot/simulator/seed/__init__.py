"""The seed tenant, Contoso: every kind of group and of recipient, with ids that never change.

Ids are made in `ids`, people in `people`, groups in `groups`: one line an object.
"""

from collections.abc import Callable

from bot.simulator.seed.groups import GROUPS
from bot.simulator.seed.people import BROKEN_ADDRESSES, COLLEAGUES, CONTACTS, OUTSIDERS
from bot.simulator.tenant.impossible import check
from bot.simulator.tenant.objects import Thing
from bot.simulator.tenant.state import App, Domain, Tenant

CLIENT_ID = "22222222-2222-4222-8222-222222222222"
CLIENT_SECRET = "sim-client-secret"  # noqa: S105 — of a tenant that does not exist
DOMAINS = (
    Domain("contoso.com", is_default=True),
    Domain("contoso.nl"),
    Domain("contoso.onmicrosoft.com", is_initial=True),
)


def contoso(clock: Callable[[], float]) -> Tenant:
    """Return a fresh seed tenant that lives by this clock."""
    things: tuple[Thing, ...] = (*COLLEAGUES, *OUTSIDERS, *CONTACTS, *GROUPS)
    tenant = Tenant(
        domains=DOMAINS,
        app=App(CLIENT_ID, CLIENT_SECRET),
        objects={thing.id: thing for thing in things},
        broken_addresses=BROKEN_ADDRESSES,
        clock=clock,
    )
    check(tenant)
    return tenant
