"""Finding a place where a person can be reached, if the first one is shut."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from bot.conversation.letters import Places, Preferences
from bot.conversation.post import Crowded, Delivery, Gone, Later, Missed, Post, Shut, Spoilt
from bot.conversation.views import TroubleView, View
from bot.domain.problems import Problem
from bot.domain.requests import Place, Request
from bot.workflow.trail import trail

log = structlog.get_logger()

NO_CHAT = Gone("no-chat")
_Find = Callable[[], Awaitable[Place | Missed | None]]


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be said; reference is what a person reads out if it could not be."""

    view: View
    language: str
    reference: str


def drawn(make: Callable[[], View], reference: str) -> View:
    """Return the view that is made, or what is said of a defect: nothing ends in silence."""
    try:
        return make()
    except Exception as error:  # noqa: BLE001 - any defect, as said above
        log.error("view_broke", ref=reference, error=type(error).__name__, at=trail(error))
        return TroubleView("defect", passing=False, reference=reference)


@dataclass(frozen=True, slots=True)
class Reach:
    """Gets messages to people and places, and notes which conversations are shut."""

    places: Places
    post: Post
    preferences: Preferences

    async def language(self, request: Request) -> str:
        """Return what its person chose to be told in, else the language that it was asked in."""
        try:
            chosen = await self.preferences.language(request.tenant_id, request.asker_id)
        except Problem as problem:
            log.warning("language_unread", problem=problem.code)
            return request.language
        return chosen or request.language

    async def place(self, place: Place, message: Message) -> Delivery:
        """Put a message at this place; what is not taken is replaced by a short one.

        Raise a Problem while the store is away.
        """
        delivery = await self.post.put(place, message.view, message.language)
        if isinstance(delivery, Spoilt):
            log.error("letter_spoilt", ref=message.reference, cause=delivery.cause)
            # A message that cannot be shown must not end in silence.
            trouble = TroubleView("defect", passing=False, reference=message.reference)
            delivery = await self.post.put(place, trouble, message.language)
        if isinstance(delivery, Shut | Gone):
            log.warning("conversation_shut", cause=delivery.cause)
            await self.places.shut(place.conversation_id, delivery.cause)
        return delivery

    async def person(
        self, tenant_id: str, person_id: str, message: Message, first: Place | None = None
    ) -> Delivery:
        """Put a message at the first place, else into another chat with the person alone.

        Raise a Problem while the store is away.
        """

        async def known() -> Place | None:
            return first

        async def personal() -> Place | None:
            return await self.places.personal(tenant_id, person_id)

        async def opened() -> Place | Missed | None:
            person = await self.places.person(tenant_id, person_id)
            return await self.post.open(person) if person is not None else None

        return await self._first_open((known, personal, personal, opened), message)

    async def _first_open(self, ways: tuple[_Find, ...], message: Message) -> Delivery:
        missed: Delivery = NO_CHAT
        shut: set[str] = set()
        for find in ways:
            found = await find()
            if isinstance(found, Place) and found.conversation_id not in shut:
                missed = await self.place(found, message)
                # Teams may open a chat that was gone under the id it had; a shut one stays shut.
                shut |= {found.conversation_id} if isinstance(missed, Shut) else set()
            elif isinstance(found, Later | Crowded | Shut | Gone | Spoilt):
                missed = found
            if not isinstance(missed, Shut | Gone):
                return missed
        return missed
