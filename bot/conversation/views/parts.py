"""What several views are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.conversation.inputs import Field
from bot.domain.addresses import AddressFault
from bot.domain.people import TextFault
from bot.domain.plans import StepKind, StepState
from bot.domain.senders import SenderChoice, WriteState
from bot.domain.tri import Tri


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
    """What a card says about a group that was typed in a message or stands in a report."""

    SEVERAL = "group-several"
    DID_YOU_MEAN = "group-did-you-mean"
    NOT_FOUND = "group-not-found"
    CHOICES_UNREAD = "group-choices-unread"
    NOT_IN_REPORT = "group-not-in-report"


@dataclass(frozen=True, slots=True)
class GroupHint:
    """A hint above the choice of groups: what was typed, and the names that come nearest."""

    kind: HintKind
    typed: str = ""
    candidates: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class StepView:
    """One step as it stands; may_stand: it may have changed something that nobody saw."""

    kind: StepKind
    state: StepState
    may_stand: bool = False


@dataclass(frozen=True, slots=True)
class StandsView:
    """What a request has made that is still there; guest_made also says that one was invited."""

    member_added: bool = False
    contact_made: bool = False
    guest_made: bool = False
    senders_changed: bool = False

    @property
    def anything(self) -> bool:
        """Return whether anything stands."""
        return self.member_added or self.contact_made or self.guest_made or self.senders_changed
