"""Steps in words: before, during and after."""

from collections.abc import Iterable

from bot.conversation.views import StepKind, StepState, StepView
from cards import elements
from cards.elements import ColumnSet
from cards.foreign import Phrase, block, phrase
from cards.layout import item, numbered
from cards.texts import Words

SIGNS = {
    StepState.WAITING: "○",
    StepState.RUNNING: "…",
    StepState.DONE: "✓",
    StepState.ALREADY: "✓",
    StepState.FAILED: "✗",
    StepState.NOT_CONFIRMED: "?",
}
_COLORS = {
    StepState.DONE: elements.GOOD,
    StepState.ALREADY: elements.GOOD,
    StepState.FAILED: elements.ATTENTION,
}
_FORMS = {StepState.RUNNING: "doing", StepState.DONE: "done"}


def planned(words: Words, kinds: Iterable[StepKind], facts: dict[str, str]) -> list[ColumnSet]:
    """Return the steps of a plan in order."""
    return numbered(named(words, kind, facts) for kind in kinds)


def named(words: Words, kind: StepKind, facts: dict[str, str]) -> Phrase:
    """Return what a step is going to do."""
    return phrase(words, f"step-{kind.value}.plan", **facts)


def standing(words: Words, steps: Iterable[StepView], facts: dict[str, str]) -> list[ColumnSet]:
    """Return the steps as they stand: a sign, what it is, and its state in words."""
    return [
        item(SIGNS[step.state], block(_standing(words, step, facts)), _COLORS.get(step.state))
        for step in steps
    ]


def _standing(words: Words, step: StepView, facts: dict[str, str]) -> Phrase:
    form = _FORMS.get(step.state, "plan")
    what = phrase(words, f"step-{step.kind.value}.{form}", **facts)
    if step.state is StepState.DONE:
        return what
    state = Phrase(words(f"state-{step.state.value}"))
    return phrase(words, "step-and-state", step=what, state=state)
