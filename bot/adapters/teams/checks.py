"""What the body of a genuine activity looks like; pure."""

import re
from datetime import UTC, datetime

from bot.adapters.teams.faults import Fault
from bot.adapters.teams.hosts import AllowsUrl
from bot.adapters.teams.inbound import Inbound

WINDOW_S = 3600.0
CHANNEL = "msteams"
_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def is_guid(text: str) -> bool:
    """Return whether the text is a GUID, in any case of letters."""
    return _GUID.fullmatch(text.lower()) is not None


def everywhere(activity: Inbound, allows: AllowsUrl) -> Fault | None:
    """Return what is wrong in production and in development alike."""
    if activity.channel_id != CHANNEL:
        return Fault.CHANNEL
    if not allows(activity.service_url):
        return Fault.SERVICE_URL
    if not is_guid(activity.person_id):
        return Fault.PERSON
    if not activity.conversation_id:
        return Fault.CONVERSATION
    return None if activity.id else Fault.ACTIVITY_ID


def recipient(activity: Inbound, app_id: str) -> Fault | None:
    """Return the fault unless the activity is for this bot."""
    return None if activity.bot_id.lower() == f"28:{app_id}".lower() else Fault.RECIPIENT


def tenant(activity: Inbound, tenant_id: str) -> Fault | None:
    """Return the fault unless both places that name the tenant name this one."""
    wanted, said = tenant_id.lower(), (activity.conversation_tenant, activity.channel_tenant)
    return None if all(name.lower() == wanted for name in said) else Fault.TENANT


def some_tenant(activity: Inbound) -> Fault | None:
    """Return the fault unless the activity names one tenant, in either place or in both."""
    said = {activity.conversation_tenant.lower(), activity.channel_tenant.lower()} - {""}
    return None if len(said) == 1 else Fault.TENANT


def time(activity: Inbound, now: float) -> Fault | None:
    """Return the fault unless the activity was sent within an hour of now, in seconds."""
    if activity.timestamp is None:
        return Fault.TIME
    age_s = (datetime.fromtimestamp(now, UTC) - activity.timestamp).total_seconds()
    return None if abs(age_s) <= WINDOW_S else Fault.TIME
