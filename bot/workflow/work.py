"""What a step works with, and what it comes to."""

from dataclasses import dataclass

from bot.domain import addresses
from bot.domain.addresses import Address
from bot.domain.groups import Road
from bot.domain.people import OutsidePerson
from bot.domain.plans import Plan, StepState, Trail
from bot.domain.problems import Unexpected
from bot.domain.recipients import Holder
from bot.domain.requests import Request


@dataclass(frozen=True, slots=True)
class Work:
    """What a step needs besides the world: the request's facts, not its card."""

    request_id: str
    asker_id: str
    person: OutsidePerson
    may_write: bool
    language: str
    plan: Plan

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


def exchange_member(holder: Holder) -> str:
    """Return the id of a holder for Exchange, which takes the Entra id too once it knows it."""
    return holder.exchange_id or holder.entra_id


def work_of(request: Request) -> Work:
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
    )
