"""Values that the tests of the store share."""

from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType

from hypothesis import strategies as st

from bot.adapters.store import Conversation
from bot.domain import plans
from bot.domain.events import Event, EventKind
from bot.domain.groups import Group, GroupKind, GroupRef, Road
from bot.domain.plans import Step, StepKind, StepState
from bot.domain.recipients import Holder
from bot.domain.requests import Place, Request, RequestState
from bot.domain.routing import Entry, Route

NOW = datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC)
PLACE = Place("a:1dLbF", "https://smba.trafficmanager.example/emea/")
GROUP = Group(ref=GroupRef("9f4b"), name="Sales", kind=GroupKind.DISTRIBUTION_LIST)
PLAN = plans.make(GROUP, Holder(), Route(Road.CONTACT, Entry.CREATE_CONTACT)).with_step(
    Step(StepKind.CHECK, StepState.FAILED, "busy", MappingProxyType({"group": "Sales"}))
)
CONVERSATION = Conversation(
    conversation_id="a:1dLbF",
    tenant_id="tenant",
    person_id="person",
    conversation_type="personal",
    service_url="https://smba.trafficmanager.example/emea/",
    bot_id="28:bot",
    user_id="29:user",
)


def request(
    id_: str = "r1",
    state: RequestState = RequestState.DRAFT,
    at: datetime = NOW,
    nonce: str = "n1",
) -> Request:
    """Return a request with a plan."""
    return Request(
        id=id_,
        version=1,
        nonce=nonce,
        state=state,
        tenant_id="tenant",
        asker_id="person",
        language="nl",
        place=PLACE,
        created_at=at,
        updated_at=at,
        plan=PLAN,
    )


_ZONES = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))])
_MOMENTS = st.builds(
    lambda since, zone: (datetime(1990, 1, 1, tzinfo=UTC) + since).astimezone(zone),
    st.timedeltas(timedelta(0), timedelta(days=36_500)),
    _ZONES,
)
REQUESTS = st.builds(
    Request,
    id=st.just("r1"),
    version=st.integers(0, 2**31 - 1),
    tenant_id=st.just("tenant"),
    asker_id=st.just("person"),
    created_at=_MOMENTS,
    updated_at=_MOMENTS,
)


def moved(
    before: Request,
    state: RequestState = RequestState.RUNNING,
    *,
    after_s: float = 0.0,
) -> Request:
    """Return the request moved on, so many seconds after its last move."""
    at = before.updated_at + timedelta(seconds=after_s)
    return before.moved(state, at=at, nonce="n2")


def event(
    of: Request,
    kind: EventKind = EventKind.FAILED,
    cause: str = "busy",
    step: str = "check",
) -> Event:
    """Return an event of a request as it stands."""
    id_ = f"{of.id}:{of.version}:{kind.value}"
    return Event(id_, kind, of.id, of.version, of.updated_at, cause, step)
