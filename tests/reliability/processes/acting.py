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


async def act(world: World, action: Action) -> dict[str, Any]:
    """Do it, and return the activity that was sent. Raise NoAnswer, and so again later."""
    match action:
        case Say(words, by_administrator):
            chat = world.frank if by_administrator else world.alice
            chat.said += 1
            activity = _made(world, chat, "message") | {"text": words, "textFormat": "plain"}
            await world.post(activity)
        case Press(verb, activity_id, typed):
            chat = world.alice
            activity = press(world, verb, activity_id, dict(typed))
            if verb == "go" and world.flow.weather and not world.weather:
                world.set_in()
            answered = await world.post(activity)
            take(world, chat, activity_id, answered)
    return activity


def press(
    world: World, verb: str, activity_id: str, typed: Mapping[str, str]
) -> dict[str, Any]:
    """Return a press of a button on a card as it is shown now."""
    value = people.pressing(world.alice.cards(world.tenant)[activity_id], verb, typed)
    more = {"name": "adaptiveCard/action", "value": value, "replyToId": activity_id}
    return _made(world, world.alice, "invoke") | more


def take(world: World, chat: Chat, activity_id: str, answered: Any) -> None:
    """Show what came back from a press, as a client does."""
    card = answered.get("value") if isinstance(answered, Mapping) else None
    if isinstance(card, Mapping):
        chat.answered[activity_id] = Answered(card, chat.happened(world.tenant))


def _made(world: World, chat: Chat, kind: str) -> dict[str, Any]:
    return chat.activity(kind, world.bot.url, world.place.http)


async def waited_out(world: World) -> None:
    """Wait until nothing goes on; weather ends once the request stands still."""
    await world.quiet()
    if world.weather and not world.over and not world.bot.dead and _stands_still(world):
        world.calm()
        await world.quiet()


def _stands_still(world: World) -> bool:
    request = newest(world.database)
    return request is None or request.state is not RequestState.RUNNING
