"""What a person is to see, as facts. Cards turn a view and a language into words.

Every code here (a kind, a step, a notice, a fault) is the key of a text in cards/strings.
"""

from bot.conversation.letters import Notify
from bot.conversation.views.asking import (
    BusyView,
    FormView,
    PlanView,
    RefusalView,
    StaleView,
    TroubleView,
    UnknownView,
    WelcomeView,
)
from bot.conversation.views.deciding import (
    CannotView,
    ChooseView,
    Deed,
    NoRequestView,
    NothingView,
    OvertakenView,
    RequestView,
    WhyNot,
)
from bot.conversation.views.oneself import (
    CommandHelpView,
    HelpView,
    LanguageView,
    Source,
    Spoken,
    WhoAmIView,
)
from bot.conversation.views.parts import (
    Choice,
    Fault,
    FormFault,
    GroupHint,
    HintKind,
    PersonView,
    SendersView,
    StandsView,
    StepView,
)
from bot.conversation.views.reading import (
    CheckView,
    ChooseGroupView,
    OutsiderRow,
    OutsidersView,
    WhereView,
    WhoView,
    Wish,
)
from bot.conversation.views.running import (
    CancelledView,
    FailedView,
    LeftView,
    PausedView,
    ProgressView,
    ResultView,
    UndoneView,
)
from bot.conversation.views.telling import (
    AlertDigestView,
    AlertView,
    DigestView,
    Hidden,
    NoticeView,
    NotificationsView,
    NotifyHere,
    NotifyHereView,
    StatusRow,
    StatusView,
)
from bot.domain.addresses import AddressFault
from bot.domain.bounces import BounceCause
from bot.domain.events import EventKind
from bot.domain.groups import GroupKind, Road
from bot.domain.outsiders import NotShown, OutsiderKind
from bot.domain.people import TextFault
from bot.domain.plans import StepKind, StepState
from bot.domain.problems import PROBLEMS
from bot.domain.reasons import Notice, Reason
from bot.domain.requests import RequestState
from bot.domain.routing import Entry
from bot.domain.senders import SenderChoice, WriteState
from bot.domain.tri import Tri

# What cards need of the domain is handed on: they see views and nothing deeper.
__all__ = [
    "PROBLEM_CODES",
    "AddressFault",
    "AlertDigestView",
    "AlertView",
    "BounceCause",
    "BusyView",
    "CancelledView",
    "CannotView",
    "CheckView",
    "Choice",
    "ChooseGroupView",
    "ChooseView",
    "CommandHelpView",
    "Deed",
    "DigestView",
    "Entry",
    "EventKind",
    "FailedView",
    "Fault",
    "FormFault",
    "FormView",
    "GroupHint",
    "GroupKind",
    "HelpView",
    "Hidden",
    "HintKind",
    "LanguageView",
    "LeftView",
    "NoRequestView",
    "NotShown",
    "NothingView",
    "Notice",
    "NoticeView",
    "NotificationsView",
    "Notify",
    "NotifyHere",
    "NotifyHereView",
    "OutsiderKind",
    "OutsiderRow",
    "OutsidersView",
    "OvertakenView",
    "PausedView",
    "PersonView",
    "PlanView",
    "ProgressView",
    "Reason",
    "RefusalView",
    "RequestState",
    "RequestView",
    "ResultView",
    "Road",
    "SenderChoice",
    "SendersView",
    "Source",
    "Spoken",
    "StaleView",
    "StandsView",
    "StatusRow",
    "StatusView",
    "StepKind",
    "StepState",
    "StepView",
    "TextFault",
    "Tri",
    "TroubleView",
    "UndoneView",
    "UnknownView",
    "View",
    "WelcomeView",
    "WhereView",
    "WhoAmIView",
    "WhoView",
    "WhyNot",
    "Wish",
    "WriteState",
]

PROBLEM_CODES: tuple[str, ...] = (*(problem.code for problem in PROBLEMS), "store-down", "defect")

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
    | PausedView
    | UndoneView
    | LeftView
    | NoticeView
    | DigestView
    | StatusView
    | AlertView
    | AlertDigestView
    | NotificationsView
    | NotifyHereView
    | CannotView
    | OvertakenView
    | ChooseView
    | NothingView
    | NoRequestView
    | CommandHelpView
    | LanguageView
    | WhoAmIView
    | ChooseGroupView
    | CheckView
    | WhoView
    | WhereView
    | CancelledView
    | StaleView
    | BusyView
    | TroubleView
)
