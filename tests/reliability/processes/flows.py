"""The flows: what a colleague wants, what goes wrong, and how it ends, as data."""

# ruff: noqa: E501 - one flow, one line: the table is read down its columns

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.requests import RequestState
from tests.reliability.processes.tenants import Rule

Typed = Mapping[str, str]
NOTHING: Typed = {}

_JOIN_LIST = {"surface": "exchange", "cmdlet": "Add-DistributionGroupMember"}
_SET_LIST = {"surface": "exchange", "cmdlet": "Set-DistributionGroup"}
_JOIN_GROUP = {"surface": "graph", "method": "POST", "path": "/v1.0/groups/*/members/*"}
_INVITE = {"surface": "graph", "method": "POST", "path": "/v1.0/invitations"}
_NEW_CONTACT = {"surface": "exchange", "cmdlet": "New-MailContact"}
_DENIED = {"kind": "status", "status": 403}
_BUSY = {"kind": "status", "status": 503}
_LOST = {"kind": "lost"}


def _rule(match: Mapping[str, Any], fault: Rule, **more: Any) -> Rule:
    return {"match": {**match, **more}, "fault": dict(fault)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One thing that a person does with the bot, from the first word to the last card.

    weather sets in with `go` and ends once the request stands still; then is what is pressed after
    that. changed is typed where the form is filled wrongly first. Without typed there is no form.
    """

    name: str
    said: str
    ends: RequestState | None = RequestState.DONE
    wrong: Typed = field(default_factory=dict)
    typed: Typed | None = field(default_factory=dict)
    chosen: Typed = field(default_factory=dict)
    weather: tuple[Rule, ...] = ()
    then: str = ""
    operators: bool = False


_JANE = {"name": "Jane Doe", "company": "Fabrikam"}
_NEW_CONTACT_SAID = "add jane@fabrikam.com to Newsletter"
_NEW_GUEST_SAID = "add jan@adatum.example to Marketing"
_JAN = {"name": "Jan Jansen"}
_NAMED = {"senders": "named", "accept": "true"}
_OPEN = {"senders": "open", "accept": "true"}

FLOWS: tuple[Flow, ...] = (
    Flow(name="contact, new", said=_NEW_CONTACT_SAID, typed=_JANE),
    Flow(name="contact, existing", said="add nina@northwind.example to Newsletter", typed={"name": "Nina"}),
    Flow(name="contact, senders named", said=_NEW_CONTACT_SAID, typed=_JANE, chosen=_NAMED),
    Flow(name="contact, senders open", said=_NEW_CONTACT_SAID, typed=_JANE, chosen=_OPEN),
    Flow(name="contact, answer lost", said=_NEW_CONTACT_SAID, typed=_JANE, weather=(_rule(_NEW_CONTACT, _LOST, times=1), _rule(_JOIN_LIST, _LOST, times=1))),
    Flow(name="contact, half-way, retried", said=_NEW_CONTACT_SAID, typed=_JANE, weather=(_rule(_JOIN_LIST, _DENIED),), then="retry", operators=True),
    Flow(name="contact, half-way, undone", said=_NEW_CONTACT_SAID, typed=_JANE, weather=(_rule(_JOIN_LIST, _DENIED),), then="undo", ends=RequestState.UNDONE),
    Flow(name="contact, joined, undone", said=_NEW_CONTACT_SAID, typed=_JANE, chosen=_NAMED, weather=(_rule(_SET_LIST, _DENIED),), then="undo", ends=RequestState.UNDONE),
    Flow(name="contact, half-way, left", said=_NEW_CONTACT_SAID, typed=_JANE, weather=(_rule(_JOIN_LIST, _DENIED),), then="leave", ends=RequestState.CANCELLED),
    Flow(name="contact, paused, recovered", said=_NEW_CONTACT_SAID, typed=_JANE, weather=(_rule(_JOIN_LIST, _BUSY),), operators=True),
    Flow(name="guest, new", said=_NEW_GUEST_SAID, typed=_JAN),
    Flow(name="guest, existing", said="add gus@tailspin.example to Marketing", typed={"name": "Gus"}),
    Flow(name="guest, member already", said="add greta@fabrikam.com to Marketing", typed={"name": "Greta"}),
    Flow(name="guest, answer lost", said=_NEW_GUEST_SAID, typed=_JAN, weather=(_rule(_INVITE, _LOST, times=1), _rule(_JOIN_GROUP, _LOST, times=1))),
    Flow(name="guest, half-way, retried", said=_NEW_GUEST_SAID, typed=_JAN, weather=(_rule(_JOIN_GROUP, _DENIED),), then="retry"),
    Flow(name="guest, half-way, left", said=_NEW_GUEST_SAID, typed=_JAN, weather=(_rule(_JOIN_GROUP, _DENIED),), then="leave", ends=RequestState.CANCELLED),
    Flow(name="guest, paused, recovered", said=_NEW_GUEST_SAID, typed=_JAN, weather=(_rule(_JOIN_GROUP, _BUSY),)),
    Flow(name="form, wrong first", said=_NEW_CONTACT_SAID, wrong={"name": ""}, typed=_JANE),
    Flow(name="plan, cancelled", said=_NEW_CONTACT_SAID, typed=_JANE, then="cancel", ends=RequestState.CANCELLED),
    Flow(name="notifications", said="notifications failures", typed=None, ends=None),
    Flow(name="notify here", said="notify here", typed=None, ends=None),
    Flow(name="status", said="status", typed=None, ends=None),
)  # fmt: skip
