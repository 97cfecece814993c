"""Why a request is turned away: codes for the log, without any personal data."""

from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with a request that claims to come from Teams."""

    HEADER = "authorization-header"
    TOKEN = "token-form"  # noqa: S105 - a reason, no secret
    ALGORITHM = "token-algorithm"
    KEY = "token-key"
    SIGNATURE = "token-signature"
    ISSUER = "token-issuer"
    AUDIENCE = "token-audience"
    EXPIRED = "token-expired"
    NOT_YET = "token-not-yet-valid"
    CLAIMS = "token-claims"
    ENDORSEMENT = "token-endorsement"
    SERVICE_URL_CLAIM = "service-url-unlike-token"
    SERVICE_URL = "service-url"
    CHANNEL = "channel"
    TENANT = "tenant"
    PERSON = "person"
    RECIPIENT = "recipient"
    CONVERSATION = "conversation"
    ACTIVITY_ID = "activity-id"
    TIME = "timestamp"
    KEYS_UNAVAILABLE = "keys-unavailable"


# The bot cannot judge for now: Teams is asked to come again.
PASSING = frozenset({Fault.KEYS_UNAVAILABLE})
# Genuine, but too old to be acted on: no repetition would help.
OVERDUE = frozenset({Fault.TIME})
