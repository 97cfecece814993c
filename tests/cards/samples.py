"""One view of every kind that a screen can look like, by name."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.conversation.views import View
from tests.cards import asking, finding_out, oneself, running, telling

SAMPLES: Mapping[str, View] = MappingProxyType(
    {
        **asking.SAMPLES,
        **running.SAMPLES,
        **telling.SAMPLES,
        **oneself.SAMPLES,
        **finding_out.SAMPLES,
    }
)
