"""Everything that the workflow and the conversation need of the world, in one value."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.domain import ports
from bot.workflow.pace import Pace
from bot.workflow.turns import Turns


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What the operator of this tenant decided; everyone_group is an Exchange GUID.

    administrators are Entra object ids: who may say where alerts go.
    """

    security_groups_allowed: bool = False
    everyone_group: str = ""
    invitation_mail: bool = True
    contacts_hidden: bool = False
    administrators: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class World:
    """The ports, the house rules, and where new ids and nonces come from."""

    directory: ports.Directory
    guests: ports.Guests
    lists: ports.Lists
    members: ports.Members
    requests: ports.Requests
    clock: ports.Clock
    turns: Turns
    new_id: Callable[[], str]
    new_nonce: Callable[[], str]
    rules: HouseRules
    pace: Pace = field(default_factory=Pace)
