"""Places and preferences in memory; tests/adapters/store proves them equal to the databases."""

from dataclasses import dataclass, field

from bot.conversation.letters import Notify, Person
from bot.domain.requests import Place


@dataclass(frozen=True, slots=True)
class Met:
    """A conversation in which somebody wrote."""

    person: Person
    place: Place
    personal: bool


@dataclass(slots=True)
class FakePlaces:
    """The port Places without a database; is_shut has the reasons by conversation."""

    is_shut: dict[str, str] = field(default_factory=dict)
    cards: dict[str, Place] = field(default_factory=dict)
    chosen: dict[str, Place] = field(default_factory=dict)
    _met: dict[str, Met] = field(default_factory=dict)

    def wrote(self, person: Person, place: Place, *, personal: bool = True) -> None:
        """Somebody writes in a conversation, which opens it again."""
        self._met.pop(place.conversation_id, None)
        self._met[place.conversation_id] = Met(person, place, personal)
        self.is_shut.pop(place.conversation_id, None)

    async def personal(self, tenant_id: str, person_id: str) -> Place | None:
        """Return the newest chat with this person alone that is not shut, or None."""
        open_ = (
            met.place
            for met in self._with(tenant_id, person_id)
            if met.personal and met.place.conversation_id not in self.is_shut
        )
        return next(open_, None)

    async def person(self, tenant_id: str, person_id: str) -> Person | None:
        """Return what is needed to open a chat with the person, if they ever wrote."""
        return next((met.person for met in self._with(tenant_id, person_id)), None)

    async def shut(self, conversation_id: str, reason: str) -> None:
        """Note that nothing gets into a conversation, until somebody writes there."""
        self.is_shut[conversation_id] = reason

    async def card_moved(self, card: str, place: Place) -> None:
        """Note where the card of a request stands now."""
        self.cards[card] = place

    async def card_at(self, card: str) -> Place | None:
        """Return where the card of a request was put by the bot itself, or None."""
        return self.cards.get(card)

    async def operators(self, tenant_id: str) -> Place | None:
        """Return the conversation that operators chose, or None."""
        return self.chosen.get(tenant_id)

    async def set_operators(self, tenant_id: str, place: Place | None) -> None:
        """Send alerts to this conversation from now on, or to nobody."""
        self.chosen.pop(tenant_id, None)
        if place is not None:
            self.chosen[tenant_id] = place

    def _with(self, tenant_id: str, person_id: str) -> list[Met]:
        """Newest first."""
        wanted = (tenant_id, person_id)
        found = [
            m for m in self._met.values() if (m.person.tenant_id, m.person.person_id) == wanted
        ]
        return found[::-1]


@dataclass(slots=True)
class FakePreferences:
    """The port Preferences without a database."""

    chosen: dict[tuple[str, str], Notify] = field(default_factory=dict)
    languages: dict[tuple[str, str], str] = field(default_factory=dict)

    async def notify(self, tenant_id: str, person_id: str) -> Notify:
        """Return what the person wants to be told; everything, as long as they chose nothing."""
        return self.chosen.get((tenant_id, person_id), Notify.ALL)

    async def set_notify(self, tenant_id: str, person_id: str, wanted: Notify) -> None:
        """Keep what the person wants to be told."""
        self.chosen[tenant_id, person_id] = wanted

    async def language(self, tenant_id: str, person_id: str) -> str:
        """Return the code of the language that the person chose, or nothing."""
        return self.languages.get((tenant_id, person_id), "")

    async def set_language(self, tenant_id: str, person_id: str, code: str) -> None:
        """Keep the language that the person chose; nothing leaves it to the client."""
        self.languages[tenant_id, person_id] = code
