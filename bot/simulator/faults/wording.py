"""What each surface usually says with a status, as far as it is known.

Graph: reference of Microsoft Graph errors; Exchange: reports of InvokeCommand clients; connector:
"Status codes from bot conversational APIs" (msteams-docs); sign-in: AADSTS error codes.
"""

from dataclasses import dataclass

from bot.simulator.faults.kinds import Shape

EXCHANGE_TASKS = "Microsoft.Exchange.Configuration.Tasks"
BUSY = (
    "You have reached the maximum number of concurrent requests per tenant. Please wait and try "
    "again"
)
TOO_BUSY = "The server is too busy to process the request; the issue may be transient."

GRAPH: dict[int, tuple[str, str]] = {
    400: ("Request_BadRequest", "Invalid value specified for a property of the resource."),
    401: ("InvalidAuthenticationToken", "Lifetime validation failed, the token is expired."),
    403: ("Authorization_RequestDenied", "Insufficient privileges to complete the operation."),
    404: (
        "Request_ResourceNotFound",
        "Resource does not exist or one of its queried reference-property objects are not present.",
    ),
    409: ("Request_MultipleObjectsWithSameKeyValue", "A conflicting object is present."),
    412: ("PreconditionFailed", "A precondition of the request is not fulfilled."),
    429: ("TooManyRequests", "Too many requests."),
    500: ("InternalServerError", "Internal server error."),
    502: ("UnknownError", "Bad gateway."),
    503: ("ServiceNotAvailable", "The service is temporarily unavailable."),
    504: ("GatewayTimeout", "The gateway did not get an answer in time."),
}
CONNECTOR: dict[int, tuple[str, str]] = {
    400: ("BadArgument", "Bad Argument"),
    401: ("BotNotRegistered", "No registration found for this bot."),
    403: ("ConversationBlockedByUser", "User blocked the conversation with the bot."),
    404: ("ConversationNotFound", "Conversation not found."),
    412: ("PreconditionFailed", "Precondition failed, please try again."),
    413: ("MessageSizeTooBig", "Message size too large."),
    429: ("Throttled", "Too many requests."),
    500: ("ServiceError", "Unknown error."),
}
SIGN_IN: dict[int, tuple[str, str, int]] = {
    400: ("invalid_request", "The request is malformed.", 90014),
    401: ("invalid_client", "Client authentication failed.", 70002),
    429: ("temporarily_unavailable", "The server is temporarily too busy.", 90033),
    500: ("server_error", "The service has encountered an internal error.", 90000),
}
SIGN_IN_BUSY = ("temporarily_unavailable", "A transient error has occurred. Please try again.")


@dataclass(frozen=True, slots=True)
class Exchange:
    """How Exchange usually says no with one status."""

    shape: Shape = Shape.USUAL
    type: str = "System.InvalidOperationException"
    text: str = "The operation couldn't be performed."


EXCHANGE: dict[int, Exchange] = {
    401: Exchange(Shape.EMPTY),
    403: Exchange(Shape.NUL),
    404: Exchange(
        type=f"{EXCHANGE_TASKS}.ManagementObjectNotFoundException",
        text="The operation couldn't be performed because object '{identity}' couldn't be found "
        "on 'DC001.PROD.OUTLOOK.COM'.",
    ),
    409: Exchange(
        type="Microsoft.Exchange.Data.Directory.ProxyAddressExistsException",
        text="The proxy address is already being used by another recipient. Please choose another "
        "proxy address.",
    ),
    429: Exchange(Shape.TEXT, text=BUSY),
    **{
        status: Exchange(
            type="Microsoft.Exchange.Data.Directory.ServerBusyException", text=TOO_BUSY
        )
        for status in (502, 503, 504)
    },
}
