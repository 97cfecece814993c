"""The flows: what a colleague wants, what goes wrong, and how it ends, as data."""

# ruff: noqa: E501 - one flow, one line: the table is read down its columns

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, assert_never

from bot.domain.requests import RequestState
from bot.simulator.seed import ids
from tests.reliability.processes.tenants import Rule

Typed = Mapping[str, str]
NOTHING: Typed = {}


def _rule(match: Mapping[str, Any], fault: Rule, **more: Any) -> Rule:
    return {"match": {**match, **more}, "fault": dict(fault)}


@dataclass(frozen=True, slots=True)
class Weather:
    """What goes wrong, and the beginning of the boundary at which that first can be felt."""

    at: str = ""
    rules: tuple[Rule, ...] = ()


CALM = Weather()


class Stage(Enum):
    """How far a flow is."""

    OPERATORS = "operators"
    SAID = "said"
    PLANNED = "planned"
    GOING = "going"
    AFTER = "after"


class Covered(Enum):
    """How much of a turn another flow goes through as well."""

    NOT = "not"
    UNTIL_IT_STRIKES = "until the weather is felt"
    WHOLLY = "wholly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One thing that a person does with the bot, from the first word to the last card.

    weather sets in with `go` and ends once the request stands still; then is what is pressed after
    that. wrong is typed where the form is filled wrongly first. Without typed there is no form.
    starts says that the bot is killed while it starts, too, and empty that its database is new.
    """

    name: str
    said: str
    ends: RequestState | None = RequestState.DONE
    wrong: Typed = field(default_factory=dict)
    typed: Typed | None = field(default_factory=dict)
    chosen: Typed = field(default_factory=dict)
    weather: Weather = CALM
    then: str = ""
    operators: bool = False
    starts: bool = False
    empty: bool = False

    def covered(self, stage: "Stage") -> "Covered":
        """Return how much of what it does at this stage is done by an earlier flow, too."""
        earlier = FLOWS[: FLOWS.index(self)]
        match stage:
            case Stage.OPERATORS:
                return Covered.WHOLLY
            case Stage.SAID:
                same = any(f.said == self.said for f in earlier) and not self.starts
                return Covered.WHOLLY if same else Covered.NOT
            case Stage.PLANNED:
                same = any(f.asks == self.asks for f in earlier)
                return Covered.WHOLLY if same else Covered.NOT
            case Stage.GOING:
                mine = (self.said, self.typed, self.chosen)
                alike = [f.weather for f in earlier if (f.said, f.typed, f.chosen) == mine]
                if self.weather in alike:
                    return Covered.WHOLLY
                return Covered.UNTIL_IT_STRIKES if CALM in alike else Covered.NOT
            case Stage.AFTER:
                return Covered.NOT
            case _:
                assert_never(stage)

    @property
    def asks(self) -> tuple[object, ...]:
        """Return what stands in its form."""
        return (self.said, dict(self.wrong), self.typed)


_JOIN_LIST = {"surface": "exchange", "cmdlet": "Add-DistributionGroupMember"}
_SET_LIST = {"surface": "exchange", "cmdlet": "Set-DistributionGroup"}
_JOIN_GROUP = {"surface": "graph", "method": "POST", "path": "/v1.0/groups/*/members/*"}
_INVITE = {"surface": "graph", "method": "POST", "path": "/v1.0/invitations"}
_NEW_CONTACT = {"surface": "exchange", "cmdlet": "New-MailContact"}
_DENIED = {"kind": "status", "status": 403}
_BUSY = {"kind": "status", "status": 503}
_THROTTLED = {"kind": "status", "status": 429}
_LOST = {"kind": "lost"}

# Only the last step looks this guest up by id: whether they have accepted.
_GUS = {"surface": "graph", "method": "GET", "path": f"/v1.0/users/{ids.outsider(7)}"}

_AT_LIST, _AT_GROUP = "exchange:Add-DistributionGroupMember", "graph:POST-/v1.0/groups"
LIST_DENIED = Weather(_AT_LIST, (_rule(_JOIN_LIST, _DENIED),))
LIST_BUSY = Weather(_AT_LIST, (_rule(_JOIN_LIST, _BUSY),))
SENDERS_DENIED = Weather("exchange:Set-DistributionGroup", (_rule(_SET_LIST, _DENIED),))
GROUP_DENIED = Weather(_AT_GROUP, (_rule(_JOIN_GROUP, _DENIED),))
GUEST_DENIED = Weather(_AT_GROUP, (_rule(_GUS, _DENIED),))
GROUP_BUSY = Weather(_AT_GROUP, (_rule(_JOIN_GROUP, _THROTTLED),))
CONTACT_LOST = Weather(
    "exchange:New-MailContact",
    (_rule(_NEW_CONTACT, _LOST, times=1), _rule(_JOIN_LIST, _LOST, times=1)),
)
GUEST_LOST = Weather(
    "graph:POST-/v1.0/invitations",
    (_rule(_INVITE, _LOST, times=1), _rule(_JOIN_GROUP, _LOST, times=1)),
)

_JANE = {"name": "Jane Doe", "company": "Fabrikam"}
_NEW_CONTACT_SAID = "add jane@fabrikam.com to Newsletter"
_NEW_GUEST_SAID = "add jan@adatum.example to Marketing"
_JANE_WRITES = {**_JANE, "mayWrite": "true"}
_JAN = {"name": "Jan Jansen"}
_NAMED = {"senders": "named"}
_OPEN = {"senders": "open"}

FLOWS: tuple[Flow, ...] = (
    Flow(name="contact, new", said=_NEW_CONTACT_SAID, typed=_JANE),
    Flow(name="contact, existing", said="add nina@northwind.example to Newsletter", typed={"name": "Nina"}),
    Flow(name="contact, senders named", said=_NEW_CONTACT_SAID, typed=_JANE_WRITES, chosen=_NAMED),
    Flow(name="contact, senders open", said=_NEW_CONTACT_SAID, typed=_JANE_WRITES, chosen=_OPEN),
    Flow(name="contact, answer lost", said=_NEW_CONTACT_SAID, typed=_JANE, weather=CONTACT_LOST),
    Flow(name="contact, half-way, retried", said=_NEW_CONTACT_SAID, typed=_JANE, weather=LIST_DENIED, then="retry", operators=True),
    Flow(name="contact, half-way, undone", said=_NEW_CONTACT_SAID, typed=_JANE, weather=LIST_DENIED, then="undo", ends=RequestState.UNDONE),
    Flow(name="contact, joined, undone", said=_NEW_CONTACT_SAID, typed=_JANE_WRITES, chosen=_NAMED, weather=SENDERS_DENIED, then="undo", ends=RequestState.UNDONE),
    Flow(name="contact, half-way, left", said=_NEW_CONTACT_SAID, typed=_JANE, weather=LIST_DENIED, then="leave", ends=RequestState.CANCELLED),
    Flow(name="contact, paused, recovered", said=_NEW_CONTACT_SAID, typed=_JANE, weather=LIST_BUSY, operators=True),
    Flow(name="guest, new", said=_NEW_GUEST_SAID, typed=_JAN),
    Flow(name="guest, existing", said="add gus@tailspin.example to Marketing", typed={"name": "Gus"}),
    Flow(name="guest, member already", said="add greta@fabrikam.com to Marketing", typed={"name": "Greta"}),
    Flow(name="guest, answer lost", said=_NEW_GUEST_SAID, typed=_JAN, weather=GUEST_LOST),
    Flow(name="guest, half-way, retried", said=_NEW_GUEST_SAID, typed=_JAN, weather=GROUP_DENIED, then="retry"),
    Flow(name="guest, half-way, left", said=_NEW_GUEST_SAID, typed=_JAN, weather=GROUP_DENIED, then="leave", ends=RequestState.CANCELLED),
    Flow(name="guest, joined, undone", said="add gus@tailspin.example to Marketing", typed={"name": "Gus"}, weather=GUEST_DENIED, then="undo", ends=RequestState.UNDONE),
    Flow(name="guest, paused, recovered", said=_NEW_GUEST_SAID, typed=_JAN, weather=GROUP_BUSY),
    Flow(name="form, wrong first", said=_NEW_CONTACT_SAID, wrong={"name": ""}, typed=_JANE),
    Flow(name="plan, cancelled", said=_NEW_CONTACT_SAID, typed=_JANE, then="cancel", ends=RequestState.CANCELLED),
    Flow(name="notifications", said="notifications failures", typed=None, ends=None),
    Flow(name="notify here", said="notify here", typed=None, ends=None),
    Flow(name="status, after a restart", said="status", typed=None, ends=None, starts=True),
    Flow(name="status, on a new database", said="status", typed=None, ends=None, starts=True, empty=True),
)  # fmt: skip


def named(name: str) -> Flow:
    """Return the flow of this name."""
    return next(flow for flow in FLOWS if flow.name == name)
