"""`notifications`: what a person wants to be told while they are away."""

from bot.conversation.answers import Answer, Replace, Show
from bot.conversation.commands.command import Command
from bot.conversation.desk import Desk
from bot.conversation.inputs import Field, Pressed, Sender
from bot.conversation.letters import Notify
from bot.conversation.views import NotificationsView, StaleView

_WORDS = {
    "all": Notify.ALL,
    "alles": Notify.ALL,
    "alle": Notify.ALL,
    "everything": Notify.ALL,
    "on": Notify.ALL,
    "aan": Notify.ALL,
    "failures": Notify.FAILURES,
    "fouten": Notify.FAILURES,
    "problems": Notify.FAILURES,
    "problem": Notify.FAILURES,
    "problemen": Notify.FAILURES,
    "none": Notify.NONE,
    "off": Notify.NONE,
    "geen": Notify.NONE,
    "nothing": Notify.NONE,
    "niets": Notify.NONE,
    "uit": Notify.NONE,
}


async def run(desk: Desk, sender: Sender, rest: str) -> Answer:
    """Return what the person has chosen, or keep what they name."""
    wanted = _WORDS.get(rest.strip().lower())
    if wanted is None:
        chosen = await desk.preferences.notify(sender.tenant_id, sender.person_id)
        return Show(NotificationsView(chosen))
    return Show(await _saved(desk, sender, wanted))


async def pressed(desk: Desk, press: Pressed, sender: Sender) -> Answer:
    """Keep what was chosen on the card."""
    try:
        wanted = Notify(press.fields.get(Field.NOTIFY, ""))
    except ValueError:
        return Replace(StaleView())
    return Replace(await _saved(desk, sender, wanted))


async def _saved(desk: Desk, sender: Sender, wanted: Notify) -> NotificationsView:
    await desk.preferences.set_notify(sender.tenant_id, sender.person_id, wanted)
    return NotificationsView(wanted, saved=True)


COMMAND = Command("notifications", frozenset({"notifications", "notification", "meldingen"}), run)
