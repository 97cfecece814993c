"""Which builder draws which view."""

from typing import assert_never

from bot.conversation.views import (
    BusyView,
    CancelledView,
    FailedView,
    FormView,
    HelpView,
    PlanView,
    ProgressView,
    RefusalView,
    ResultView,
    StaleView,
    TroubleView,
    UnknownView,
    View,
    WelcomeView,
)
from cards import failed, form, greeting, plan, progress, refusal, result
from cards.layout import Screen
from cards.texts import Words


def build(  # noqa: C901, PLR0911, PLR0912 - one arm a view, so that mypy names a missing one
    view: View, words: Words
) -> Screen:
    """Return the screen of a view."""
    match view:
        case WelcomeView():
            return greeting.welcome(words)
        case HelpView():
            return greeting.help_(words)
        case UnknownView():
            return greeting.unknown(view, words)
        case FormView():
            return form.build(view, words)
        case PlanView():
            return plan.build(view, words)
        case RefusalView():
            return refusal.build(view, words)
        case ProgressView():
            return progress.build(view, words)
        case ResultView():
            return result.build(view, words)
        case FailedView():
            return failed.build(view, words)
        case CancelledView():
            return greeting.cancelled(words)
        case StaleView():
            return greeting.stale(words)
        case BusyView():
            return greeting.busy(words)
        case TroubleView():
            return failed.trouble(view, words)
        case _:
            assert_never(view)
