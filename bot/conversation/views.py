"""What a person is to see, as facts. Cards turn a view and a language into words.

Every code here (a kind, a step, a notice, a fault) is the key of a text in cards/strings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.conversation.inputs import Field, Handle
from bot.domain.addresses import AddressFault
from bot.domain.groups import GroupKind, Road
from bot.domain.people import TextFault
from bot.domain.plans import StepKind, StepState
from bot.domain.problems import PROBLEMS
from bot.domain.reasons import Notice, Reason
from bot.domain.routing import Entry
from bot.domain.senders import SenderChoice, WriteState
from bot.domain.tri import Tri

# What cards need of the domain, handed on: they see views and nothing deeper.
__all__ = [
    "AddressFault",
    "Entry",
    "GroupKind",
    "Notice",
    "Reason",
    "Road",
    "SenderChoice",
    "StepKind",
    "StepState",
    "TextFault",
    "Tri",
    "WriteState",
]

PROBLEM_CODES: tuple[str, ...] = (*(problem.code for problem in PROBLEMS), "store-down", "defect")


class FormFault(StrEnum):
    """What is wrong with a field of a card beyond its text."""

    GROUP_MISSING = "group-missing"
    GROUP_NOT_OFFERED = "group-not-offered"
    GROUP_GONE = "group-gone"
    LANGUAGE_NOT_OFFERED = "language-not-offered"
    SENDERS_NOT_OFFERED = "senders-not-offered"
    ACCEPT_MISSING = "accept-missing"
    ONE_PERSON = "one-person"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one input; facts fill its text."""

    at: Field
    code: AddressFault | TextFault | FormFault
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a choice: what is shown and what is sent."""

    title: str
    value: str


class HintKind(StrEnum):
    """What the form says about a group name that was typed in a message."""

    SEVERAL = "group-several"
    DID_YOU_MEAN = "group-did-you-mean"
    NOT_FOUND = "group-not-found"
    CHOICES_UNREAD = "group-choices-unread"


@dataclass(frozen=True, slots=True)
class GroupHint:
    """A hint above the choice of groups: what was typed, and the names that come nearest."""

    kind: HintKind
    typed: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """The first words after the app was installed."""


@dataclass(frozen=True, slots=True)
class HelpView:
    """What the bot can do."""


@dataclass(frozen=True, slots=True)
class UnknownView:
    """The bot did not understand; suggestion is a command that the text resembles, or empty."""

    typed: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """The one form of a request, filled with what is known; languages are codes such as nl."""

    handle: Handle
    email: str = ""
    name: str = ""
    company: str = ""
    group: str = ""
    may_write: bool = False
    language: str = ""
    reason: str = ""
    groups: tuple[Choice, ...] = ()
    languages: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    hint: GroupHint | None = None


@dataclass(frozen=True, slots=True)
class PersonView:
    """The outside person.

    name is the directory's where it knows the address, and typed then what the asker wrote, if
    that differs. a_label is the ASCII form of a domain with other letters, or empty.
    """

    name: str
    email: str
    company: str = ""
    a_label: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class SendersView:
    """Who can write to the list now, what may be chosen, and what each choice leads to.

    result holds for each offered choice the state after it.
    """

    now: WriteState
    can_write: Tri
    choices: tuple[SenderChoice, ...] = ()
    results: Mapping[SenderChoice, WriteState] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """What will happen, before it does."""

    handle: Handle
    person: PersonView
    group: str
    group_mail: str
    kind: GroupKind
    exchange_type: str
    team: bool
    road: Road
    entry: Entry
    steps: tuple[StepKind, ...]
    notices: tuple[Notice, ...]
    senders: SendersView | None = None
    needs_yes: bool = False
    sends_mail: bool = True
    hides_contact: bool = False
    language: str = ""
    reason: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalView:
    """Why not, and what to do instead; handle is None where changing the form cannot help.

    owners are names of people who can decide; subject is the fact or object that stands in the way.
    """

    handle: Handle | None
    reason: Reason
    group: str = ""
    email: str = ""
    subject: str = ""
    owners: tuple[str, ...] = ()
    passing: bool = False


@dataclass(frozen=True, slots=True)
class StepView:
    """One step as it stands."""

    kind: StepKind
    state: StepState


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressView:
    """A request that runs."""

    person: PersonView
    group: str
    road: Road
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """A request that ended well, or whose last effect is not confirmed yet.

    mailed says that this request made Microsoft send an invitation. redeem_url is set only if the
    operator switched that mail off; invited without both means that the link was lost.
    """

    person: PersonView
    group: str
    kind: GroupKind
    road: Road
    entry: Entry
    steps: tuple[StepView, ...]
    notices: tuple[Notice, ...] = ()
    redeemed: Tri = Tri.UNKNOWN
    invited: bool = False
    mailed: bool = False
    redeem_url: str = ""
    write_now: WriteState | None = None
    can_write: Tri = Tri.UNKNOWN
    confirmed: bool = True
    nothing_to_do: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedView:
    """A request that stopped at a step; done names what stands already."""

    handle: Handle
    person: PersonView
    group: str
    road: Road
    steps: tuple[StepView, ...]
    failed: StepKind
    problem: str
    facts: Mapping[str, str] = field(default_factory=dict)
    passing: bool = False
    member_added: bool = False
    contact_made: bool = False
    guest_made: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class CancelledView:
    """A request that the person gave up."""


@dataclass(frozen=True, slots=True)
class StaleView:
    """A card that was overtaken or never was this person's."""


@dataclass(frozen=True, slots=True)
class BusyView:
    """The bot is still looking; the card will be updated."""


@dataclass(frozen=True, slots=True)
class TroubleView:
    """Something failed before a plan could be made; handle leads back to the form."""

    problem: str
    passing: bool
    handle: Handle | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    reference: str = ""


View = (
    WelcomeView
    | HelpView
    | UnknownView
    | FormView
    | PlanView
    | RefusalView
    | ProgressView
    | ResultView
    | FailedView
    | CancelledView
    | StaleView
    | BusyView
    | TroubleView
)
