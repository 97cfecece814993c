"""Messages in a channel or a group chat that one person alone sees.

"Targeted messages" (msteams-docs, agents-in-teams, developer preview of 2026). Which status tells
that somebody is no member is not documented; here it is the one of the roster.
"""

from typing import Any

from aiohttp import web

from bot.simulator.teams.refusal import refuse

LIFE_S = 24 * 3600.0


def is_asked(request: web.Request) -> bool:
    """Return whether the call is about a targeted message."""
    return request.query.get("isTargetedActivity", "").lower() == "true"


def is_targeted(activity: dict[str, Any]) -> bool:
    """Return whether the stored activity is seen by one person alone."""
    recipient = activity.get("recipient")
    return isinstance(recipient, dict) and recipient.get("isTargeted") is True


def addressed(
    activity: dict[str, Any], kind: str, members: tuple[str, ...], *, asked: bool
) -> dict[str, Any]:
    """Return a new activity as it is stored, or refuse one that cannot be targeted.

    Only the address of the call makes a message private: what the body alone says is dropped, so
    that everybody sees it.
    """
    if not asked:
        return _public(activity) if is_targeted(activity) else activity
    recipient = activity.get("recipient")
    if kind == "personal":
        refuse(400, "BadArgument", "Targeted activities are not supported in a personal chat.")
    if not isinstance(recipient, dict) or not recipient.get("id"):
        refuse(400, "BadArgument", "Recipient is mandatory for targeted activities.")
    if str(recipient["id"]).removeprefix("29:") not in members:
        refuse(404, "MemberNotFoundInConversation")
    return {**activity, "recipient": {**recipient, "isTargeted": True}}


def changed(before: dict[str, Any], fresh: dict[str, Any], *, asked: bool) -> dict[str, Any]:
    """Return the new state of an activity, which stays as private or as public as it was.

    Sources disagree on whether the address of an update needs the query: both are taken.
    """
    if not is_targeted(before):
        if asked:
            refuse(404, "ActivityNotFoundInConversation")
        return addressed(fresh, "", (), asked=False)
    if fresh.get("recipient") is not None:
        refuse(400, "BadArgument", "Recipient can't be changed by an update.")
    return {**fresh, "recipient": before["recipient"]}


def _public(activity: dict[str, Any]) -> dict[str, Any]:
    known = activity["recipient"].items()
    return {**activity, "recipient": {name: it for name, it in known if name != "isTargeted"}}
