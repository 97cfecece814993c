"""Which builder draws which view."""

from typing import assert_never

from bot.conversation.views import (
    AlertDigestView,
    AlertView,
    BusyView,
    CancelledView,
    CannotView,
    CheckView,
    ChooseGroupView,
    ChooseView,
    CommandHelpView,
    DigestView,
    FailedView,
    FormView,
    HelpView,
    LanguageView,
    LeftView,
    NoRequestView,
    NothingView,
    NoticeView,
    NotificationsView,
    NotifyHereView,
    OvertakenView,
    PausedView,
    PlanView,
    ProgressView,
    RefusalView,
    ResultView,
    StaleView,
    StatusView,
    TroubleView,
    UndoneView,
    UnknownView,
    View,
    WelcomeView,
    WhereView,
    WhoAmIView,
    WhoView,
)
from cards import (
    alert,
    checked,
    choosing,
    deciding,
    failed,
    form,
    greeting,
    notice,
    notifications,
    oneself,
    outsiders,
    plan,
    progress,
    refusal,
    result,
    status,
    undone,
    waiting,
)
from cards.layout import Screen
from cards.texts import Words

_Running = ProgressView | ResultView | FailedView | PausedView | UndoneView | LeftView
_Reading = ChooseGroupView | CheckView | WhoView | WhereView
_Telling = (
    NoticeView
    | DigestView
    | StatusView
    | AlertView
    | AlertDigestView
    | NotificationsView
    | NotifyHereView
)
_Deciding = CannotView | OvertakenView | ChooseView | NothingView | NoRequestView
_Oneself = HelpView | CommandHelpView | LanguageView | WhoAmIView


def build(  # noqa: C901, PLR0911, PLR0912 - one arm a view, so that mypy names a missing one
    view: View, words: Words
) -> Screen:
    """Return the screen of a view."""
    match view:
        case WelcomeView():
            return greeting.welcome(words)
        case UnknownView():
            return greeting.unknown(view, words)
        case FormView():
            return form.build(view, words)
        case PlanView():
            return plan.build(view, words)
        case RefusalView():
            return refusal.build(view, words)
        case CancelledView():
            return greeting.cancelled(words)
        case StaleView():
            return greeting.stale(words)
        case BusyView():
            return greeting.busy(words)
        case TroubleView():
            return failed.trouble(view, words)
        case (
            ProgressView() | ResultView() | FailedView() | PausedView() | UndoneView() | LeftView()
        ):
            return _running(view, words)
        case CannotView() | OvertakenView() | ChooseView() | NothingView() | NoRequestView():
            return _deciding(view, words)
        case HelpView() | CommandHelpView() | LanguageView() | WhoAmIView():
            return _oneself(view, words)
        case ChooseGroupView() | CheckView() | WhoView() | WhereView():
            return _reading(view, words)
        case _:
            return _telling(view, words)


def _running(view: _Running, words: Words) -> Screen:
    match view:
        case ProgressView():
            return progress.build(view, words)
        case ResultView():
            return result.build(view, words)
        case FailedView():
            return failed.build(view, words)
        case PausedView():
            return waiting.build(view, words)
        case UndoneView():
            return undone.build(view, words)
        case LeftView():
            return undone.left(view, words)
        case _:
            assert_never(view)


def _reading(view: _Reading, words: Words) -> Screen:
    match view:
        case ChooseGroupView():
            return choosing.build(view, words)
        case CheckView():
            return checked.build(view, words)
        case WhoView():
            return outsiders.who(view, words)
        case WhereView():
            return outsiders.where(view, words)
        case _:
            assert_never(view)


def _telling(  # noqa: PLR0911 - one arm a view
    view: _Telling, words: Words
) -> Screen:
    match view:
        case NoticeView():
            return notice.build(view, words)
        case DigestView():
            return status.digest(view, words)
        case StatusView():
            return status.build(view, words)
        case AlertView():
            return alert.build(view, words)
        case AlertDigestView():
            return alert.digest(view, words)
        case NotificationsView():
            return notifications.build(view, words)
        case NotifyHereView():
            return notifications.here(view, words)
        case _:
            assert_never(view)


def _deciding(view: _Deciding, words: Words) -> Screen:
    match view:
        case CannotView():
            return deciding.cannot(view, build(view.about, words), words)
        case OvertakenView():
            return deciding.overtaken(build(view.about, words), words)
        case ChooseView():
            return deciding.choose(view, words)
        case NothingView():
            return deciding.nothing(view, words)
        case NoRequestView():
            return deciding.no_request(view, words)
        case _:
            assert_never(view)


def _oneself(view: _Oneself, words: Words) -> Screen:
    match view:
        case HelpView():
            return oneself.help_(view, words)
        case CommandHelpView():
            return oneself.command(view, words)
        case LanguageView():
            return oneself.language(view, words)
        case WhoAmIView():
            return oneself.who_am_i(view, words)
        case _:
            assert_never(view)
