"""An activity as it came in, with the members that are used, each checked for its type."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.adapters.teams.cleaning import clean, clean_text

ID_LENGTH = 1_000
NAME_LENGTH = 256


class Malformed(Exception):
    """The request is not what Teams sends; status is the HTTP status of the answer."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """An activity; members that are missing are empty. Names are those of the Bot Connector API."""

    type: str
    id: str
    name: str
    action: str
    text: str
    value: Mapping[str, Any] | None
    locale: str
    reply_to_id: str
    service_url: str
    channel_id: str
    timestamp: datetime | None
    conversation_id: str
    conversation_type: str
    conversation_tenant: str
    channel_tenant: str
    user_id: str
    user_name: str
    person_id: str
    bot_id: str
    targeted: bool
    members_added: tuple[str, ...]
    mentions: tuple[tuple[str, str], ...]
    """Who is mentioned, by id, and the text that stands for it."""

    @property
    def personal(self) -> bool:
        """Return whether this is a chat with one person."""
        return self.conversation_type == "personal"

    @property
    def tenant_id(self) -> str:
        """Return the tenant; the gate has seen to it that the two places agree."""
        return self.conversation_tenant or self.channel_tenant


def read(body: Mapping[str, Any]) -> Inbound:
    """Return the activity. Raise Malformed if a member that is used has a type of its own."""
    from_, recipient = _object(body, "from"), _object(body, "recipient")
    conversation = _object(body, "conversation")
    entities = _objects(body, "entities")
    return Inbound(
        type=_name(body, "type"),
        id=_id(body, "id"),
        name=_name(body, "name"),
        action=_name(body, "action"),
        text=clean_text(_string(body, "text")),
        value=_value(body),
        locale=_name(body, "locale") or _client_locale(entities),
        reply_to_id=_id(body, "replyToId"),
        service_url=_id(body, "serviceUrl"),
        channel_id=_id(body, "channelId"),
        timestamp=_time(body),
        conversation_id=_id(conversation, "id"),
        conversation_type=_name(conversation, "conversationType"),
        conversation_tenant=_id(conversation, "tenantId"),
        channel_tenant=_id(_object(_object(body, "channelData"), "tenant"), "id"),
        user_id=_id(from_, "id"),
        user_name=clean_text(_string(from_, "name"))[:NAME_LENGTH],
        person_id=_id(from_, "aadObjectId").lower(),
        bot_id=_id(recipient, "id"),
        targeted=recipient.get("isTargeted") is True,
        members_added=tuple(_id(member, "id") for member in _objects(body, "membersAdded")),
        mentions=tuple(_mentions(entities)),
    )


def _string(body: Mapping[str, Any], key: str) -> str:
    match body.get(key):
        case None:
            return ""
        case str(value):
            return value
        case _:
            raise Malformed(key)


def _checked(is_good: Callable[[str], bool]) -> Callable[[Mapping[str, Any], str], str]:
    def member(body: Mapping[str, Any], key: str) -> str:
        value = _string(body, key)
        if value and not is_good(value):
            raise Malformed(key)
        return value

    return member


# Control characters and lone surrogates are not printable, so no id of ours carries one.
_id = _checked(lambda value: len(value) <= ID_LENGTH and value.isprintable())
_name = _checked(lambda value: len(value) <= 100 and value.isprintable())


def _object(body: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    match body.get(key):
        case None:
            return {}
        case dict() as value:
            return value
        case _:
            raise Malformed(key)


def _value(body: Mapping[str, Any]) -> dict[str, Any] | None:
    return clean(dict(_object(body, "value"))) if body.get("value") is not None else None


def _objects(body: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    match body.get(key):
        case None:
            return []
        case list() as values if all(isinstance(value, dict) for value in values):
            return values
        case _:
            raise Malformed(key)


def _time(body: Mapping[str, Any]) -> datetime | None:
    text = _string(body, "timestamp")
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as err:
        raise Malformed("timestamp") from err
    if moment.tzinfo is None:
        raise Malformed("timestamp")
    return moment


def _client_locale(entities: list[dict[str, Any]]) -> str:
    for entity in entities:
        if entity.get("type") == "clientInfo":
            return _name(entity, "locale")
    return ""


def _mentions(entities: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (_id(_object(entity, "mentioned"), "id"), _string(entity, "text"))
        for entity in entities
        if entity.get("type") == "mention"
    ]
