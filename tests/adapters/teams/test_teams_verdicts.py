"""The table of refusals, row by row ("Status codes from bot conversational APIs")."""

import pytest

from bot.adapters.teams.connector import ConnectorError
from bot.adapters.teams.verdicts import Verdict, verdict

ROWS = [
    (400, "Bad Argument", Verdict.SPOILT),
    (401, "BotNotRegistered", Verdict.SIGN_IN),
    (403, "BotDisabledByAdmin", Verdict.SHUT),
    (403, "ConversationBlockedByUser", Verdict.SHUT),
    (403, "BotNotInConversationRoster", Verdict.SHUT),
    (403, "NotEnoughPermissions", Verdict.SHUT),
    (403, "MessageWritesBlocked", Verdict.SHUT),
    (403, "", Verdict.SHUT),
    (403, "InvalidBotApiHost", Verdict.OTHER_HOST),
    (404, "ConversationNotFound", Verdict.GONE),
    (404, "BotNotInConversationRoster", Verdict.SHUT),
    (412, "PreconditionFailed", Verdict.LATER),
    (413, "MessageSizeTooBig", Verdict.SPOILT),
    (429, "", Verdict.LATER),
    (500, "ServiceError", Verdict.UNKNOWN),
    (502, "", Verdict.LATER),
    (503, "", Verdict.LATER),
    (504, "", Verdict.LATER),
    (0, "ServerTimeoutError", Verdict.UNKNOWN),
    (0, "host-not-allowed", Verdict.SHUT),
    (0, "sign-in-failed", Verdict.SIGN_IN),
    (0, "sign-in-unreachable", Verdict.LATER),
    (302, "", Verdict.LATER),
    (408, "", Verdict.LATER),
    (418, "", Verdict.LATER),
    (507, "", Verdict.LATER),
]


@pytest.mark.parametrize("replacing", [True, False])
@pytest.mark.parametrize(("status", "code", "meant"), ROWS)
def test_a_refusal_means_what_the_table_says(
    status: int, code: str, meant: Verdict, replacing: bool
) -> None:
    assert verdict(ConnectorError(status, code), replacing=replacing) is meant


@pytest.mark.parametrize(
    ("status", "code", "replacing", "sending"),
    [
        (404, "ActivityNotFoundInConversation", Verdict.CARD_GONE, Verdict.GONE),
        (404, "", Verdict.CARD_GONE, Verdict.GONE),
        (501, "", Verdict.CARD_GONE, Verdict.LATER),
    ],
)
def test_a_message_that_is_gone_is_not_a_conversation_that_is(
    status: int, code: str, replacing: Verdict, sending: Verdict
) -> None:
    error = ConnectorError(status, code)

    assert (verdict(error, replacing=True), verdict(error, replacing=False)) == (replacing, sending)
