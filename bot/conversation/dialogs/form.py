"""The one form of a request: opening it, reading it, and judging it field by field."""

from dataclasses import dataclass, replace

from bot.conversation import choices, shown
from bot.conversation.choices import Offered
from bot.conversation.inputs import Field, Pressed, Sender
from bot.conversation.views import Fault, FormFault, FormView, RefusalView, View
from bot.domain import addresses, people, policy
from bot.domain.addresses import Address, AddressFault
from bot.domain.groups import GroupRef
from bot.domain.people import COMPANY_LENGTH, NAME_LENGTH, REASON_LENGTH
from bot.domain.requests import Form, Place, Request, RequestState
from bot.workflow.together import together
from bot.workflow.world import World

LANGUAGES = ("en", "nl", "de", "fr", "es")
# What is looked at and shown again of an input that is far too long; putting 20,000 accents in
# order (Unicode normalisation) would take a third of a second.
_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Draft:
    """What a typed command says about the request; any part may be empty.

    chosen is the value of a group that stands on a card; it counts before a typed name.
    """

    email: str = ""
    name: str = ""
    group: str = ""
    more_people: bool = False
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that can be decided about."""

    form: Form
    address: Address
    group: GroupRef


async def opened(world: World, sender: Sender, draft: Draft) -> View:
    """Store a new draft and return its form; two round trips at once, more for a group name."""
    async with together() as both:
        asker = both.create_task(world.directory.colleague(sender.person_id))
        offered = both.create_task(_offered(world, sender, draft))
    if fault := policy.asker_fault(asker.result()):
        return RefusalView(handle=None, reason=fault)
    request = _draft(world, sender, draft, offered.result().picked)
    await world.requests.add(request)
    return view(request, offered.result(), _ONE_PERSON if draft.more_people else ())


async def _offered(world: World, sender: Sender, draft: Draft) -> Offered:
    found = await choices.meant(world, sender.person_id, draft.group.strip())
    if not draft.chosen:
        return found
    with_it = await choices.with_chosen(world, found, draft.chosen)
    values = {choice.value for choice in with_it.choices}
    return replace(with_it, picked=draft.chosen if draft.chosen in values else "")


_ONE_PERSON = (Fault(Field.EMAIL, FormFault.ONE_PERSON),)


def _draft(world: World, sender: Sender, draft: Draft, group: str) -> Request:
    now = world.clock.now()
    return Request(
        id=world.new_id(),
        version=0,
        nonce=world.new_nonce(),
        state=RequestState.DRAFT,
        tenant_id=sender.tenant_id,
        asker_id=sender.person_id,
        language=sender.language,
        place=Place(sender.conversation_id, sender.service_url),
        created_at=now,
        updated_at=now,
        form=Form(
            email=draft.email[:_KEPT],
            name=people.clean_line(draft.name)[:_KEPT],
            group=group,
            invitation_language=sender.language if sender.language in LANGUAGES else LANGUAGES[0],
        ),
    )


async def again(world: World, request: Request, faults: tuple[Fault, ...] = ()) -> FormView:
    """Return the form of a draft with its values; the choices are read anew."""
    offered = await choices.own(world, request.asker_id)
    chosen = await choices.with_chosen(world, offered, request.form.group)
    return view(request, chosen, faults)


def view(request: Request, offered: Offered, faults: tuple[Fault, ...] = ()) -> FormView:
    """Return the form of a draft."""
    form = request.form
    return FormView(
        handle=shown.handle(request),
        email=form.email,
        name=form.name,
        company=form.company,
        group=form.group,
        may_write=form.may_write,
        language=form.invitation_language,
        reason=form.reason,
        groups=offered.choices,
        languages=LANGUAGES,
        faults=faults,
        hint=offered.hint,
    )


def read(pressed: Pressed) -> Form:
    """Return what was typed into the form, cleaned but not judged."""
    lines = {at: people.clean_line(typed[:_KEPT]) for at, typed in pressed.fields.items()}
    return Form(
        email=lines.get(Field.EMAIL, ""),
        name=lines.get(Field.NAME, ""),
        company=lines.get(Field.COMPANY, ""),
        group=lines.get(Field.GROUP, ""),
        may_write=lines.get(Field.MAY_WRITE, "") == "true",
        invitation_language=lines.get(Field.LANGUAGE, ""),
        reason=lines.get(Field.REASON, ""),
    )


def judge(form: Form) -> Filled | tuple[Fault, ...]:
    """Return the form ready to decide about, or everything that is wrong with it."""
    address, group = addresses.parse(form.email), choices.decode(form.group)
    faults: list[Fault] = []
    if isinstance(address, AddressFault):
        faults.append(Fault(Field.EMAIL, address))
    faults += _line_faults(form)
    if group is None:
        code = FormFault.GROUP_NOT_OFFERED if form.group else FormFault.GROUP_MISSING
        faults.append(Fault(Field.GROUP, code))
    if form.invitation_language not in LANGUAGES:
        faults.append(Fault(Field.LANGUAGE, FormFault.LANGUAGE_NOT_OFFERED))
    if faults or group is None or isinstance(address, AddressFault):
        return tuple(faults)
    return Filled(replace(form, email=address.text), address, group)


def _line_faults(form: Form) -> list[Fault]:
    rows = (
        (Field.NAME, form.name, NAME_LENGTH, True),
        (Field.COMPANY, form.company, COMPANY_LENGTH, False),
        (Field.REASON, form.reason, REASON_LENGTH, False),
    )
    found = [
        (field, people.line_fault(line, longest, required=required), longest)
        for field, line, longest, required in rows
    ]
    return [Fault(field, code, {"longest": str(n)}) for field, code, n in found if code]
