"""Views of what people see about themselves and decide by typing, by name."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.conversation.commands import COMMANDS
from bot.conversation.languages import Source, Spoken
from bot.conversation.views import (
    CannotView,
    ChooseView,
    CommandHelpView,
    Deed,
    HelpView,
    LanguageView,
    NoRequestView,
    NothingView,
    Notify,
    OvertakenView,
    Reason,
    View,
    WhoAmIView,
    WhyNot,
)
from tests.cards.asking import CONTACT_PLAN, EMPTY_FORM
from tests.cards.running import CONTACT_RESULT, FAILED
from tests.cards.telling import ROWS

EVERYTHING = tuple(command.name for command in COMMANDS)
COLLEAGUES = tuple(command.name for command in COMMANDS if not command.for_administrators)
DUTCH = Spoken("nl", Source.CHOSEN)
WHO_AM_I = WhoAmIView(
    name="Anna de Boer",
    administrator=False,
    spoken=DUTCH,
    notify=Notify.FAILURES,
    commands=COLLEAGUES,
)

SAMPLES: Mapping[str, View] = MappingProxyType(
    {
        "help": HelpView(COLLEAGUES),
        "help-administrator": HelpView(EVERYTHING),
        "help-in-a-group": HelpView(),
        **{f"help-{name}": CommandHelpView(name) for name in EVERYTHING},
        "language": LanguageView(Spoken("en", Source.CLIENT), "en", ("en", "nl")),
        "language-saved": LanguageView(DUTCH, "en", ("en", "nl"), saved=True),
        "whoami": WHO_AM_I,
        "whoami-administrator": replace(
            WHO_AM_I,
            administrator=True,
            commands=EVERYTHING,
            spoken=Spoken("en", Source.CLIENT),
            notify=Notify.ALL,
        ),
        "whoami-guest": replace(
            WHO_AM_I, fault=Reason.ASKER_GUEST, spoken=Spoken("en", Source.HOUSE)
        ),
        "cannot-cancel": CannotView(Deed.CANCEL, WhyNot.DONE, CONTACT_RESULT),
        "cannot-retry": CannotView(Deed.RETRY, WhyNot.NOT_BEGUN, CONTACT_PLAN),
        "cannot-retry-form": CannotView(Deed.RETRY, WhyNot.NOT_BEGUN, EMPTY_FORM),
        "cannot-undo": CannotView(Deed.UNDO, WhyNot.NOTHING, FAILED),
        "overtaken": OvertakenView(CONTACT_RESULT),
        "overtaken-form": OvertakenView(EMPTY_FORM),
        **{f"choose-{deed.value}": ChooseView(deed, ROWS) for deed in Deed},
        **{f"nothing-{deed.value}": NothingView(deed) for deed in Deed},
        "no-request": NoRequestView("4f2a91c0"),
    }
)
