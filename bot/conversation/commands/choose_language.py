"""`language`: what a person is answered and told in."""

from bot.conversation.answers import Answer, Replace, Show
from bot.conversation.commands.command import Command
from bot.conversation.desk import Desk
from bot.conversation.inputs import Field, Pressed, Sender
from bot.conversation.languages import AUTOMATIC
from bot.conversation.views import LanguageView, StaleView


async def run(desk: Desk, sender: Sender, rest: str) -> Answer:
    """Return what the person is answered in, or keep what they name."""
    wanted = desk.languages.called(rest)
    if wanted is None:
        chosen = await desk.preferences.language(sender.tenant_id, sender.person_id)
        return Show(_view(desk, sender, chosen, saved=False))
    view = await _saved(desk, sender, wanted)
    return Show(view, view.spoken.code)


async def pressed(desk: Desk, press: Pressed, sender: Sender) -> Answer:
    """Keep what was chosen on the card."""
    wanted = press.fields.get(Field.SPOKEN, "")
    if wanted not in {AUTOMATIC, *desk.languages.known}:
        return Replace(StaleView())
    view = await _saved(desk, sender, wanted)
    return Replace(view, view.spoken.code)


async def _saved(desk: Desk, sender: Sender, wanted: str) -> LanguageView:
    chosen = "" if wanted == AUTOMATIC else wanted
    await desk.preferences.set_language(sender.tenant_id, sender.person_id, chosen)
    return _view(desk, sender, chosen, saved=True)


def _view(desk: Desk, sender: Sender, chosen: str, *, saved: bool) -> LanguageView:
    return LanguageView(
        spoken=desk.languages.spoken(chosen, sender.locale),
        automatic=desk.languages.spoken("", sender.locale).code,
        offered=desk.languages.known,
        saved=saved,
    )


COMMAND = Command("language", frozenset({"language", "languages", "lang", "taal", "talen"}), run)
