"""What the refusals of the Bot Connector mean for a message that nobody asked for just now.

Source: "Status codes from bot conversational APIs" (conversation-messages, msteams-docs).
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from bot.adapters.teams.connector import NO_ANSWER, ConnectorError


class Verdict(Enum):
    """What to do about a refusal."""

    LATER = "later"
    # It may have happened. Both a replacement and a new message are tried again: the first is
    # harmless, the second may show a message twice, and its buttons work once all the same.
    UNKNOWN = "unknown"
    SIGN_IN = "sign-in"
    SHUT = "shut"
    GONE = "gone"
    CARD_GONE = "card-gone"
    OTHER_HOST = "other-host"
    SPOILT = "spoilt"


BY_STATUS: Mapping[int, Verdict] = MappingProxyType(
    {
        NO_ANSWER: Verdict.UNKNOWN,
        400: Verdict.SPOILT,
        401: Verdict.SIGN_IN,
        403: Verdict.SHUT,
        404: Verdict.GONE,
        412: Verdict.LATER,
        413: Verdict.SPOILT,
        429: Verdict.LATER,
        500: Verdict.UNKNOWN,
        502: Verdict.LATER,
        503: Verdict.LATER,
        504: Verdict.LATER,
    }
)
# The sub-code is missing from some refusals (Microsoft answer 1513369): the status decides, and
# only these codes say more than it. The page on targeted messages has the roster under 404.
BY_CODE: Mapping[tuple[int, str], Verdict] = MappingProxyType(
    {
        (403, "InvalidBotApiHost"): Verdict.OTHER_HOST,
        (404, "BotNotInConversationRoster"): Verdict.SHUT,
        (404, "ConversationNotFound"): Verdict.GONE,
        (NO_ANSWER, "host-not-allowed"): Verdict.SHUT,
        (NO_ANSWER, "sign-in-failed"): Verdict.SIGN_IN,
        (NO_ANSWER, "sign-in-unreachable"): Verdict.LATER,
    }
)
# Where a message was to be replaced, and the conversation is not named as the one that is gone.
REPLACING: Mapping[int, Verdict] = MappingProxyType(
    {404: Verdict.CARD_GONE, 501: Verdict.CARD_GONE}
)


def verdict(error: ConnectorError, *, replacing: bool) -> Verdict:
    """Return what a refusal means; what the source does not name may pass."""
    if known := BY_CODE.get((error.status, error.code)):
        return known
    by_status = {**BY_STATUS, **REPLACING} if replacing else BY_STATUS
    return by_status.get(error.status, Verdict.LATER)
