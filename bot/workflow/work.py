"""What a step works with, and what it comes to."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.domain import addresses
from bot.domain.addresses import Address
from bot.domain.groups import Road
from bot.domain.people import OutsidePerson
from bot.domain.plans import Plan, StepState, Trail
from bot.domain.problems import Unexpected
from bot.domain.recipients import Holder
from bot.domain.requests import Request


class Overtaken(Exception):
    """Somebody else has moved the request."""


async def _unguarded() -> None:
    """Nobody else can have moved it."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a step needs besides the world: the request's facts, not its card.

    guard is awaited before every change; it raises Overtaken once somebody else goes on.
    """

    request_id: str
    asker_id: str
    person: OutsidePerson
    may_write: bool
    language: str
    plan: Plan
    guard: Callable[[], Awaitable[None]] = _unguarded
    # How often the whole request has paused since a person last said go.
    pauses: int = 0

    @property
    def membership(self) -> str:
        """Return the key under which requests note that they rest on this membership."""
        return uses_membership(self.plan.group.ref.id, self.person.address)

    @property
    def contact(self) -> str:
        """Return the key under which requests note that they rest on the contact."""
        return f"uses {self.person.address.key}"

    @property
    def trail(self) -> Trail:
        """Return what earlier steps found and made."""
        return self.plan.trail

    @property
    def list_id(self) -> str:
        """Return the id by which Exchange knows the list best."""
        return self.plan.group.exchange_id or self.plan.group.ref.id

    @property
    def member_id(self) -> str:
        """Return the object to add: one that a step made or found, else the holder itself."""
        if self.trail.member_id:
            return self.trail.member_id
        holder = self.plan.holder
        if self.plan.route.road is Road.GUEST:
            return holder.guest_id
        return exchange_member(holder)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step ended well."""

    state: StepState
    trail: Trail


def uses_membership(group_id: str, address: Address) -> str:
    """Return the key under which requests note that they rest on a membership."""
    return f"uses {group_id.lower()} {address.key}"


def exchange_member(holder: Holder) -> str:
    """Return the id of a holder for Exchange, which takes the Entra id too once it knows it."""
    return holder.exchange_id or holder.entra_id


def work_of(request: Request, guard: Callable[[], Awaitable[None]] = _unguarded) -> Work:
    """Return what the steps of a stored request work with. Raise Unexpected if it has no plan."""
    address = addresses.parse(request.form.email)
    if not isinstance(address, Address):
        raise Unexpected("stored address")
    if request.plan is None:
        raise Unexpected("running without a plan")
    return Work(
        request_id=request.id,
        asker_id=request.asker_id,
        person=OutsidePerson(address, request.form.name, request.form.company),
        may_write=request.form.may_write,
        language=request.form.invitation_language,
        plan=request.plan,
        guard=guard,
        pauses=request.effort.pauses,
    )
