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
COLORS = {
    StepState.DONE: elements.GOOD,
    StepState.ALREADY: elements.GOOD,
    StepState.FAILED: elements.ATTENTION,
}
_FORMS = {StepState.RUNNING: "doing", StepState.DONE: "done"}
WAY_BACK = frozenset(
    {
        StepKind.RESTORE_SENDERS,
        StepKind.REMOVE_FROM_LIST,
        StepKind.REMOVE_FROM_GROUP,
        StepKind.DELETE_CONTACT,
    }
)


def planned(words: Words, kinds: Iterable[StepKind], facts: dict[str, str]) -> list[ColumnSet]:
    """Return the steps of a plan in order."""
    return numbered(named(words, kind, facts) for kind in kinds)


def named(words: Words, kind: StepKind, facts: dict[str, str]) -> Phrase:
    """Return what a step is going to do."""
    return phrase(words, f"step-{kind.value}.plan", **facts)


def standing(
    words: Words, steps: Iterable[StepView], facts: dict[str, str], *, halted: bool = False
) -> list[ColumnSet]:
    """Return the steps as they stand: a sign, what it is, and its state in words.

    halted: nothing is being done now, so a step that was begun is not going on.
    """
    return [
        item(
            SIGNS[step.state],
            block(_standing(words, step, facts, halted=halted)),
            COLORS.get(step.state),
        )
        for step in steps
    ]


def _standing(words: Words, step: StepView, facts: dict[str, str], *, halted: bool) -> Phrase:
    form = "plan" if halted and step.state is StepState.RUNNING else _FORMS.get(step.state, "plan")
    what = phrase(words, f"step-{step.kind.value}.{form}", **facts)
    if step.state is StepState.DONE:
        return what
    state = Phrase(words(f"state-{step.state.value}{_variant(step, halted=halted)}"))
    return phrase(words, "step-and-state", step=what, state=state)


def _variant(step: StepView, *, halted: bool) -> str:
    if step.state is StepState.ALREADY and step.kind in WAY_BACK:
        return ".undo"
    return ".halted" if halted and step.state is StepState.RUNNING else ""
