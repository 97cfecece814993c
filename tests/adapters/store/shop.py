"""The ports of the store under one clock, in memory and over each database, for the contracts."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.adapters.store import Conversation, Store
from bot.conversation.letters import Letter, Outbox, Person, Places, Preferences
from bot.domain.events import Event, EventKind, Then
from bot.domain.ports import Requests
from bot.domain.requests import Place, Request, RequestState
from tests.adapters.store import samples
from tests.fakes.clock import WoundClock
from tests.fakes.store import FakeOutbox, FakePlaces, FakePreferences, FakeRequests

Wrote = Callable[[Person, Place, str], Awaitable[None]]
PERSON = "person:tenant:person"
OPERATORS = "operators:tenant"
SHOWN = Then(show=True)


@dataclass(frozen=True, slots=True)
class Shop:
    """Everything that a contract needs. wrote: a person writes in a place of this kind."""

    clock: WoundClock
    requests: Requests
    outbox: Outbox
    places: Places
    preferences: Preferences
    wrote: Wrote

    async def move(self, before: Request, then: Then = SHOWN) -> Request:
        """Store the request one version on, with what follows; return it as it is then."""
        if await self.requests.get(before.id) is None:
            await self.requests.add(before)
        after = samples.moved(before)
        assert await self.requests.replace(after, was=before.version, then=then)
        return after

    async def tell(self, id_: str, kind: EventKind, cause: str = "busy") -> Event:
        """Store a request and an event of it."""
        before = samples.request(id_, RequestState.PLANNED)
        event = samples.event(samples.moved(before), kind, cause)
        await self.move(before, Then(event=event))
        return event

    async def taken(self, limit: int = 10, hold_s: float = 60.0) -> tuple[Letter, ...]:
        """Take letters."""
        return await self.outbox.take(limit, hold_s=hold_s)

    async def ids(self) -> list[str]:
        """Take letters and return their ids."""
        return [letter.id for letter in await self.taken()]


def in_memory(clock: WoundClock) -> Shop:
    """Return the fakes."""
    outbox, places = FakeOutbox(clock.now, clock.pause), FakePlaces()

    async def wrote(person: Person, place: Place, kind: str) -> None:
        places.wrote(person, place, personal=kind == "personal")

    return Shop(clock, FakeRequests(outbox), outbox, places, FakePreferences(), wrote)


def over(store: Store, clock: WoundClock) -> Shop:
    """Return the ports of a store that was opened with this clock."""

    async def wrote(person: Person, place: Place, kind: str) -> None:
        await store.conversations.remember(
            Conversation(
                conversation_id=place.conversation_id,
                tenant_id=person.tenant_id,
                person_id=person.person_id,
                conversation_type=kind,
                service_url=place.service_url,
                bot_id="28:bot",
                user_id=person.user_id,
            )
        )

    return Shop(clock, store.requests, store.outbox, store.places, store.preferences, wrote)
