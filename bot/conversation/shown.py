"""What every view of a request shows: its handle, its person, its steps, its reference."""

from bot.conversation.inputs import Handle
from bot.conversation.views import PersonView, StepView
from bot.domain import addresses
from bot.domain.addresses import Address
from bot.domain.plans import Plan
from bot.domain.requests import Request


def handle(request: Request) -> Handle:
    """Return what the buttons of the request's card carry."""
    return Handle(request.id, request.version, request.nonce)


def reference(request_id: str) -> str:
    """Return the short form of an id that a person can read out to an operator."""
    return request_id[:8]


def sent_card(request_id: str) -> str:
    """Return by what name the place of the newest message about a request is kept."""
    return f"sent:{request_id}"


def planned(request: Request) -> Plan:
    """Return the plan of a request that has one."""
    if request.plan is None:
        raise LookupError(request.id)
    return request.plan


def person_view(request: Request) -> PersonView:
    """Return the outside person; the address is shown in its canonical form."""
    form = request.form
    name = _known_name(request) or form.name
    typed = form.name if name.casefold() != form.name.casefold() else ""
    address = addresses.parse(form.email)
    if not isinstance(address, Address):
        return PersonView(name, form.email, form.company, typed=typed)
    local, _, _ = address.text.rpartition("@")
    shown = f"{local}@{address.shown_domain}"
    label = address.text if address.is_international else ""
    return PersonView(name, shown, form.company, label, typed)


def _known_name(request: Request) -> str:
    """Only an owner has a plan, so nobody else learns whose address it is."""
    return request.plan.holder.name if request.plan else ""


def steps(plan: Plan) -> tuple[StepView, ...]:
    """Return the steps of a plan as they stand."""
    return tuple(StepView(step.kind, step.state, step.may_stand) for step in plan.steps)
