"""`notify here`: where operators hear of failures. Only administrators may say so."""

from bot.conversation.answers import Answer, Show
from bot.conversation.commands.command import Command, is_administrator
from bot.conversation.desk import Desk
from bot.conversation.inputs import Sender
from bot.conversation.views import NotifyHere, NotifyHereView
from bot.domain.requests import Place

_HERE = frozenset({"here", "hier"})
_OFF = frozenset({"off", "uit"})
# A reply in a channel carries the message that it belongs to; alerts are posts of their own
# ("Channel and group chat conversations", msteams-docs).
_THREAD = ";messageid="


async def run(desk: Desk, sender: Sender, rest: str) -> Answer:
    """Keep this conversation as the one for alerts, or none at all."""
    word = rest.strip().lower().rstrip(".!")
    return Show(NotifyHereView(await _outcome(desk, sender, word)))


async def _outcome(desk: Desk, sender: Sender, word: str) -> NotifyHere:
    if not desk.world.rules.administrators:
        return NotifyHere.NO_ADMINISTRATORS
    if not is_administrator(desk, sender):
        return NotifyHere.NOT_ADMINISTRATOR
    if word in _HERE:
        conversation_id, _, _ = sender.conversation_id.partition(_THREAD)
        place = Place(conversation_id, sender.service_url)
        await desk.places.set_operators(sender.tenant_id, place)
        return NotifyHere.SET
    if word in _OFF:
        await desk.places.set_operators(sender.tenant_id, None)
        return NotifyHere.OFF
    return NotifyHere.HOW


COMMAND = Command(
    "notify", frozenset({"notify", "meld", "alerts"}), run, open=True, for_administrators=True
)
