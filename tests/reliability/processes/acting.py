"""What the colleague does next, by what the cards show, and how it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.requests import RequestState
from tests.reliability.processes import people
from tests.reliability.processes.people import Answered, Card, Chat
from tests.reliability.processes.records import newest
from tests.reliability.processes.worlds import World


@dataclass(frozen=True, slots=True)
class Say:
    """Type something, the administrator or the colleague."""

    words: str
    by_administrator: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """Press a button on a card."""

    verb: str
    activity_id: str = field(compare=False)
    typed: tuple[tuple[str, str], ...] = ()


Action = Say | Press


def following(world: World) -> Action | None:
    """Return what the colleague does now that nothing goes on, or None at the end."""
    flow = world.flow
    if flow.operators and not world.frank.sent(world.tenant):
        return Say("notify here", by_administrator=True)
    if flow.typed is None:
        return None if world.alice.sent(world.tenant) else Say(flow.said)
    cards = world.alice.cards(world.tenant)
    asked = _asked(world.alice.sent(world.tenant), cards)
    if asked is None:
        return Say(flow.said)
    activity_id, card = asked
    return _on(world, activity_id, card)


def _asked(sent: list[Card], cards: Mapping[str, Card]) -> tuple[str, Card] | None:
    """Return the newest card that came as a form, as it is now."""
    forms = [n for n, card in enumerate(sent) if "plan" in people.verbs(card)]
    return list(cards.items())[forms[-1]] if forms else None


def _on(world: World, activity_id: str, card: Card) -> Action | None:
    flow, verbs = world.flow, people.verbs(card)
    assert flow.typed is not None
    if "plan" in verbs:
        typed = flow.wrong if flow.wrong and not world.alice.answered else flow.typed
        return Press("plan", activity_id, tuple({**flow.typed, **typed}.items()))
    if "go" in verbs:
        if flow.then in verbs:
            return Press(flow.then, activity_id)
        return Press("go", activity_id, tuple(flow.chosen.items()))
    if flow.then in verbs:
        return Press(flow.then, activity_id)
    return None


def made(world: World, action: Action) -> dict[str, Any]:
    """Return the activity that Teams makes of it."""
    match action:
        case Say(words):
            activity = _of(world, chat_of(world, action), "message")
            return activity | {"text": words, "textFormat": "plain"}
        case Press(verb, activity_id, typed):
            card = world.alice.cards(world.tenant)[activity_id]
            value = people.pressing(card, verb, dict(typed))
            more = {"name": "adaptiveCard/action", "value": value, "replyToId": activity_id}
            return _of(world, world.alice, "invoke") | more


def chat_of(world: World, action: Action) -> Chat:
    """Return where it is said."""
    return world.frank if isinstance(action, Say) and action.by_administrator else world.alice


def _of(world: World, chat: Chat, kind: str) -> dict[str, Any]:
    return chat.activity(kind, world.bot.url, world.place.http)


async def deliver(world: World, action: Action, activity: dict[str, Any]) -> None:
    """Send it to the bot, and show what comes back. Raise NoAnswer."""
    if _goes(action) and world.flow.weather.rules and not world.weather:
        world.set_in()
    answered = await world.post(activity)
    card = answered.get("value") if isinstance(answered, Mapping) else None
    if isinstance(action, Press) and isinstance(card, Mapping):
        chat = world.alice
        chat.answered[action.activity_id] = Answered(card, chat.happened(world.tenant))


def _goes(action: Action) -> bool:
    return isinstance(action, Press) and action.verb == "go"


async def waited_out(world: World) -> None:
    """Wait until nothing goes on; weather ends once the request stands still."""
    await world.quiet()
    if world.weather and not world.over and not world.bot.dead and _is_past_it(world):
        world.calm()
        await world.quiet()


def _is_past_it(world: World) -> bool:
    """Whether the weather has done to the request what it was to do."""
    request = newest(world.database)
    return request is not None and request.state not in _BEFORE


_BEFORE = {RequestState.DRAFT, RequestState.PLANNED, RequestState.RUNNING}
