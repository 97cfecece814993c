"""The shapes that bodies of refusals are known to have (seen in public clients)."""

from collections.abc import Callable

GENERAL = "Microsoft.Exchange.Admin.OData.Core.ODataServiceException"
Shape = Callable[[str, str], object]


def details(type_: str, text: str, error_id: str = "") -> object:
    line = {"code": "Context", "target": "", "message": f"{error_id}|{type_}|{text}"}
    error = {"code": "BadRequest", "message": "Error executing cmdlet", "details": [line]}
    return {"error": error}


def details_with_id(type_: str, text: str) -> object:
    return details(type_, text, "Ex6F9304")


def inner(type_: str, text: str) -> object:
    internal = {"message": text, "type": type_, "stacktrace": ""}
    inner = {"message": "Invalid Operation", "type": GENERAL, "internalexception": internal}
    return {"error": {"code": "BadRequest", "message": "Invalid Operation", "innererror": inner}}


def inner_with_capitals(type_: str, text: str) -> object:
    internal = {"Message": text, "Type": type_}
    inner = {"Message": "Invalid Operation", "Type": GENERAL, "internalException": internal}
    return {"Error": {"Code": "BadRequest", "InnerError": inner}}


def inner_alone(type_: str, text: str) -> object:
    return {"error": {"innererror": {"message": text, "type": type_}}}


def both(type_: str, text: str) -> object:
    line = {"message": f"|{type_}|{text}"}
    inner = {
        "message": "Invalid Operation",
        "type": GENERAL,
        "internalexception": {"type": GENERAL},
    }
    return {"error": {"message": "Invalid Operation", "details": [line], "innererror": inner}}


def records(_: str, text: str) -> object:
    return {"ErrorRecords": [{"Message": text}]}


def message(_: str, text: str) -> object:
    return {"Message": text}


def plain(_: str, text: str) -> object:
    return text


TYPED_SHAPES: list[Shape] = [
    details,
    details_with_id,
    inner,
    inner_with_capitals,
    inner_alone,
    both,
]
TEXT_SHAPES: list[Shape] = [details, inner, records, message, plain]
