"""What is shown before anything is done: greetings, the form, the plan, and why not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.conversation.inputs import Handle
from bot.conversation.views.parts import Choice, Fault, GroupHint, PersonView, SendersView
from bot.domain.groups import GroupKind, Road
from bot.domain.plans import StepKind
from bot.domain.reasons import Notice, Reason
from bot.domain.routing import Entry


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """The first words after the app was installed."""


@dataclass(frozen=True, slots=True)
class UnknownView:
    """The bot did not understand; suggestion is a command that the text resembles, or empty.

    rest is what stands behind the word that resembles it.
    """

    typed: str
    suggestion: str = ""
    rest: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """What will happen, before it does; reference is what the person types to mean it."""

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
    reference: str = ""


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
