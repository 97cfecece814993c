"""What a person does in the chat, and what a button carries.

`encode` and `decode` are the only places that know the JSON of a button: an id, a version and a
nonce, never a decision. Who pressed, and whether it may still happen, is looked up again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

FIELD_LENGTH = 20_000  # longer inputs are cut before anything looks at them


class Verb(StrEnum):
    """What a button asks for."""

    ADD = "add"
    HELP = "help"
    PLAN = "plan"
    GO = "go"
    CHANGE = "change"
    CANCEL = "cancel"
    RETRY = "retry"
    UNDO = "undo"
    LEAVE = "leave"
    OPEN = "open"
    STATUS = "status"
    NOTIFICATIONS = "notifications"
    SPEAK = "speak"
    SAY = "say"
    CHECK = "check"
    WHO = "who"


class Field(StrEnum):
    """The ids of the inputs on cards."""

    EMAIL = "email"
    NAME = "name"
    COMPANY = "company"
    GROUP = "group"
    MAY_WRITE = "mayWrite"
    LANGUAGE = "language"
    REASON = "reason"
    SENDERS = "senders"
    ACCEPT = "accept"
    LINK = "link"
    NOTIFY = "notify"
    SPOKEN = "spoken"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Handle:
    """What ties a card to its request as it was when the card was made."""

    request_id: str
    version: int
    nonce: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Who acts, as the gate has let through: Entra object id and tenant, and where.

    personal is whether nobody else reads the conversation. language is the one that they are
    answered in, locale that of their client.
    """

    person_id: str
    tenant_id: str
    language: str
    conversation_id: str
    service_url: str
    name: str = ""
    personal: bool = True
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The person typed something."""

    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """The person pressed a button; activity_id is the card that it stands on."""

    verb: Verb
    handle: Handle | None
    fields: Mapping[Field, str] = field(default_factory=dict)
    activity_id: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """A card that was drawn a while ago is about to be shown; this is what it is tied to."""

    handle: Handle


@dataclass(frozen=True, slots=True)
class Searched:
    """The person types into the choice of groups."""

    words: str
    limit: int


@dataclass(frozen=True, slots=True)
class Installed:
    """The app was installed for the person."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A button whose data is not what a card of ours carries."""


Input = Said | Pressed | Looked | Searched | Installed | Unreadable

_ID = re.compile(r"[0-9a-f]{32}")
_NONCE = re.compile(r"[0-9A-Za-z_-]{16,64}")
_KEYS = frozenset({"verb", "rid", "ver", "nonce"})


def encode(verb: Verb, handle: Handle | None, said: str = "", *, group: str = "") -> dict[str, Any]:
    """Return the data of a button.

    said is what one that speaks for the person says, group the choice that one makes for them.
    """
    if said:
        return {"verb": verb.value, Field.SAID.value: said}
    if group:
        return {"verb": verb.value, Field.GROUP.value: group}
    if handle is None:
        return {"verb": verb.value}
    return {
        "verb": verb.value,
        "rid": handle.request_id,
        "ver": handle.version,
        "nonce": handle.nonce,
    }


def decode(data: Mapping[str, Any], activity_id: str = "") -> Pressed | Unreadable:
    """Return what a press with this data means; inputs stand beside the button's own keys."""
    names = {item.value for item in Field}
    unknown = data.keys() - _KEYS - names
    try:
        verb = Verb(data.get("verb", ""))
    except ValueError:
        return Unreadable()
    handle = _handle(data)
    values = {Field(key): value for key, value in data.items() if key in names}
    if isinstance(handle, Unreadable) or unknown:
        return Unreadable()
    if not all(isinstance(value, str) for value in values.values()):
        return Unreadable()
    fields = {name: value[:FIELD_LENGTH] for name, value in values.items()}
    return Pressed(verb, handle, fields, activity_id)


def _handle(data: Mapping[str, Any]) -> Handle | Unreadable | None:
    """Return the handle, None where there is none, Unreadable where there is half of one."""
    parts = (data.get("rid"), data.get("ver"), data.get("nonce"))
    match parts:
        case (None, None, None):
            return None
        case (str(id_), int(version), str(nonce)) if not isinstance(version, bool):
            good = _ID.fullmatch(id_) and _NONCE.fullmatch(nonce) and 0 <= version < 2**31
            return Handle(id_, version, nonce) if good else Unreadable()
        case _:
            return Unreadable()
