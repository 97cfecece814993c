"""How Exchange says no (exchange-online reference, sections 5 and 6)."""

from dataclasses import dataclass
from typing import Any

TASKS = "Microsoft.Exchange.Configuration.Tasks"
MANAGEMENT = "Microsoft.Exchange.Management.Tasks"
COMMANDS = "Microsoft.Exchange.AdminApi.CommandInvocation"
SYNCED = (
    "out of the current user's write scope. The action '{cmdlet}', '{detail}', can't be performed "
    "on the object '{name}' because the object is being synchronized from your on-premises "
    "organization. This action should be performed on the object in your on-premises organization."
)


@dataclass(eq=False)
class ExchangeFailure(Exception):
    """A cmdlet that did not do what it was asked."""

    type: str
    text: str
    id: str = ""
    status: int = 400
    code: str = "BadRequest"
    only_inner: bool = False


class Denied(Exception):
    """A cmdlet that the caller may not run, or that does not exist: nobody says which."""


# The same failure comes with different statuses and key cases from different back ends.
NOT_FOUND_STATUSES = ((404, "NotFound"), (400, "BadRequest"), (500, "InternalServerError"))


def not_found(identity: str) -> ExchangeFailure:
    """Return the failure for an object that is absent, or too new."""
    return ExchangeFailure(
        f"{TASKS}.ManagementObjectNotFoundException",
        f"The operation couldn't be performed because object '{identity}' couldn't be found on "
        "'DC001.PROD.OUTLOOK.COM'.",
        id="Ex6F9304",
    )


def ambiguous(identity: str) -> ExchangeFailure:
    """Return the failure for an identity that several recipients answer to."""
    return ExchangeFailure(
        f"{TASKS}.ManagementObjectAmbiguousException",
        f'There are multiple recipients matching identity "{identity}". Please specify a unique '
        "value.",
        status=500,
        code="InternalServerError",
    )


def unknown_parameter(name: str) -> ExchangeFailure:
    """Return the failure for a parameter that the cmdlet does not have."""
    return ExchangeFailure(
        f"{COMMANDS}.AmbiguousParameterSetException",
        "Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet "
        f"parameters specified. {name}",
    )


def no_parameter_set(reason: str) -> ExchangeFailure:
    """Return the failure for parameters that do not go together."""
    return ExchangeFailure(
        f"{COMMANDS}.AmbiguousParameterSetException",
        f"Parameter set cannot be resolved using the specified named parameters. {reason}",
    )


def wrong_value(name: str, value: Any, kind: str) -> ExchangeFailure:
    """Return the failure for a value of the wrong type."""
    return ExchangeFailure(
        f"{COMMANDS}.ParameterTransformationException",
        f"Cannot process argument transformation on parameter '{name}'. Cannot convert value "
        f'"{value}" to type "{kind}".',
        only_inner=True,
    )


def address_in_use(address: str, holder: str) -> ExchangeFailure:
    """Return the failure for an address that somebody has."""
    return ExchangeFailure(
        "Microsoft.Exchange.Data.Directory.ProxyAddressExistsException",
        f'The proxy address "SMTP:{address}" is already being used by the proxy addresses or '
        f'LegacyExchangeDN of "{holder}". Please choose another proxy address.',
        status=500,
        code="InternalServerError",
    )


def held_by_deleted() -> ExchangeFailure:
    """Return the failure for an address that a soft-deleted object keeps."""
    return ExchangeFailure(
        f"{TASKS}.RecipientTaskException",
        "Required field ExternalDirectoryObjectId was not returned from Graph API",
        status=500,
        code="InternalServerError",
    )


def bad_address(address: str) -> ExchangeFailure:
    """Return the failure for an address that is none."""
    return ExchangeFailure(
        f"{TASKS}.RecipientTaskException",
        f"The external e-mail address {address} is not an SMTP e-mail address. Please use an SMTP "
        "e-mail address.",
    )


def not_manager() -> ExchangeFailure:
    """Return the failure for a caller who is not in ManagedBy."""
    return ExchangeFailure(
        f"{TASKS}.OperationRequiresGroupManagerException",
        "You don't have sufficient permissions. This operation can only be performed by a manager "
        "of the group.",
    )


def synced(cmdlet: str, detail: str, name: str) -> ExchangeFailure:
    """Return the failure for an object that can be changed only on-premises."""
    reason = SYNCED.format(cmdlet=cmdlet, detail=detail, name=name)
    return ExchangeFailure(
        "System.InvalidOperationException",
        f'The operation on mailbox "{name}" failed because it\'s {reason}',
    )


def already_member(name: str, group: str) -> ExchangeFailure:
    """Return the failure for somebody who is in the group."""
    return ExchangeFailure(
        f"{MANAGEMENT}.MemberAlreadyExistsException",
        f'The recipient "{name}" is already a member of the group "{group}".',
    )


def not_member(name: str, group: str) -> ExchangeFailure:
    """Return the failure for somebody who is not in the group."""
    return ExchangeFailure(
        f"{MANAGEMENT}.MemberNotFoundException",
        f'The recipient "{name}" isn\'t a member of the group "{group}".',
    )


def task(text: str) -> ExchangeFailure:
    """Return a general failure of a recipient cmdlet."""
    return ExchangeFailure(f"{TASKS}.RecipientTaskException", text)


def page_expired() -> ExchangeFailure:
    """Return the failure for a page link that is too old, or was never given."""
    return ExchangeFailure(
        "Microsoft.Exchange.Admin.OData.Core.ODataServiceException",
        "Expired or Invalid pagination request. Default Expiry time is 00:30:00",
        only_inner=True,
    )


def body(failure: ExchangeFailure, count: int) -> tuple[int, dict[str, Any]]:
    """Return status and JSON of a failure; the n-th one comes in its own status and key case."""
    status, code = failure.status, failure.code
    if failure.type.endswith("ManagementObjectNotFoundException"):
        status, code = NOT_FOUND_STATUSES[count % len(NOT_FOUND_STATUSES)]
    capital = count % 2 == 1
    inner_key, code_key = (
        ("internalException", "Code") if capital else ("internalexception", "code")
    )
    error: dict[str, Any] = {code_key: code, "message": "Error executing cmdlet"}
    if not failure.only_inner:
        line = f"{failure.id}|{failure.type}|{failure.text}"
        error["details"] = [{code_key: "Context", "target": "", "message": line}]
    error["innererror"] = {
        "message": "Error executing cmdlet",
        "type": "Microsoft.Exchange.Admin.OData.Core.ODataServiceException",
        "stacktrace": "",
        inner_key: {"message": failure.text, "type": failure.type, "stacktrace": ""},
    }
    error["adminapi.warnings@odata.type"] = "#Collection(String)"
    error["@adminapi.warnings"] = []
    return status, {"error": error}
