"""Anna at her chat: what she types and presses, and what she sees."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.conversation import router
from bot.conversation.answers import Answer, Replace, Show
from bot.conversation.desk import Desk
from bot.conversation.inputs import Field, Handle, Input, Pressed, Said, Sender, Verb
from bot.conversation.languages import Languages
from bot.conversation.views import FailedView, FormView, OvertakenView, PlanView, View
from bot.domain.problems import AccessDenied
from bot.domain.requests import Request
from tests.fakes.places import FakePlaces, FakePreferences
from tests.workflow.office import JANE, Office
from tests.workflow.tenant import ANNA, BOB, LIST, TEAM, TENANT

V = TypeVar("V")

ANNA_HERE = Sender(ANNA, TENANT, "en", "c1", "https://smba.example/", "Anna")
BOB_HERE = Sender(BOB, TENANT, "en", "c2", "https://smba.example/", "Bob")
ON_LIST, IN_TEAM = f"entra:{LIST}", f"entra:{TEAM}"

LANGUAGES = Languages(("en", "nl"), "en")

FILLED: Mapping[Field, str] = {
    Field.EMAIL: JANE,
    Field.NAME: "Jane Doe",
    Field.COMPANY: "Fabrikam",
    Field.GROUP: IN_TEAM,
    Field.MAY_WRITE: "false",
    Field.LANGUAGE: "nl",
    Field.REASON: "Project",
}
LISTED: Mapping[Field, str] = {**FILLED, Field.GROUP: ON_LIST, Field.MAY_WRITE: "true"}


@dataclass
class Chat:
    """A conversation with the bot, and the requests that it started."""

    office: Office = field(default_factory=Office)
    places: FakePlaces = field(default_factory=FakePlaces)
    preferences: FakePreferences = field(default_factory=FakePreferences)
    language: str = "en"

    def __post_init__(self) -> None:
        self.desk = Desk(
            self.office.world, self.places, self.preferences, self.office.store, LANGUAGES
        )

    @property
    def started(self) -> list[Request]:
        """Return the requests as they were handed to the engine."""
        return self.office.handed

    async def answer(self, input_: Input, sender: Sender = ANNA_HERE) -> Answer:
        return await router.respond(self.desk, input_, sender)

    async def sees(self, input_: Input, sender: Sender = ANNA_HERE) -> View:
        """Return the view that an input is answered with, without the word that it moved on."""
        answer = await self.answer(input_, sender)
        assert isinstance(answer, Show | Replace)
        return answer.view.about if isinstance(answer.view, OvertakenView) else answer.view

    async def says(self, text: str, sender: Sender = ANNA_HERE) -> View:
        return await self.sees(Said(text), replace(sender, language=self.language))

    async def presses(
        self,
        verb: Verb,
        handle: Handle | None,
        fields: Mapping[Field, str] | None = None,
        sender: Sender = ANNA_HERE,
    ) -> View:
        return await self.sees(Pressed(verb, handle, fields or {}, "a1"), sender)

    async def answer_to(self, verb: Verb, handle: Handle, sender: Sender) -> Answer:
        return await self.answer(Pressed(verb, handle, {}, "a1"), sender)

    async def form(self) -> FormView:
        return seen(await self.says("add"), FormView)

    async def plan(self, fields: Mapping[Field, str] = FILLED) -> PlanView:
        form = await self.form()
        return seen(await self.presses(Verb.PLAN, form.handle, fields), PlanView)

    async def stored(self, handle: Handle) -> Request:
        return await self.office.stored(handle.request_id)

    async def run(self) -> Request:
        """Carry out what was started last."""
        request = self.started[-1]
        return await self.office.run(request)


def seen(view: object, kind: type[V]) -> V:
    """Return a view that must be of this kind."""
    assert isinstance(view, kind), view
    return view


def faults(view: object) -> dict[Field, str]:
    """Return the code of the fault at each input of a form or plan."""
    found = view.faults if isinstance(view, FormView | PlanView) else ()
    return {fault.at: fault.code.value for fault in found}


def elsewhere(sender: Sender, **facts: str) -> Sender:
    """Return the same sender in another place or tenant."""
    return replace(sender, **facts)  # type: ignore[arg-type]  # no test replaces `personal` here


async def ended(chat: Chat, view: PlanView) -> Handle:
    """Press Go, carry the request out, and return the handle that its card has then."""
    await chat.presses(Verb.GO, view.handle)
    request = await chat.run()
    return Handle(request.id, request.version, request.nonce)


async def failed(chat: Chat) -> FailedView:
    plan = await chat.plan()
    chat.office.entra.fails["invite"] = [AccessDenied("403")]
    handle = await ended(chat, plan)
    # An old button shows the card as it stands.
    view = seen(await chat.presses(Verb.GO, plan.handle), FailedView)
    assert view.handle == handle
    return view
