"""Who can write to a list, and what the owner may make of it."""

from collections.abc import Mapping

from bot.conversation.inputs import Field
from bot.conversation.views import PlanView, SenderChoice, SendersView, StepKind, WriteState
from cards import faults, steps
from cards.elements import ChoiceInput, Element
from cards.foreign import phrase, sentence
from cards.layout import heading, remark, text
from cards.texts import Words

# What the words of a choice promise; where it leads elsewhere they promise nothing.
_ENDS: Mapping[SenderChoice, WriteState] = {
    SenderChoice.NAMED: WriteState.NAMED,
    SenderChoice.OPEN: WriteState.OPEN,
}


def section(view: PlanView, words: Words) -> list[Element]:
    """Return who can write now and the question about it; nothing where there is no list."""
    if view.senders is None:
        return []
    state = phrase(words, f"write-{view.senders.now.value}")
    can = f"can-write-{view.senders.can_write.value}"
    return [
        heading(words, "section-senders"),
        sentence(words, "senders-now", state=state),
        sentence(words, can, name=view.person.name),
        *_choices(view, view.senders, words),
    ]


def _choices(view: PlanView, senders: SendersView, words: Words) -> list[Element]:
    if not senders.choices:
        return [text(words, "senders-kept")]
    choice = ChoiceInput(
        id=Field.SENDERS.value,
        label=faults.label(words, Field.SENDERS),
        style="expanded",
        choices=[
            {"title": _outcome(choice, senders, words), "value": choice.value}
            for choice in senders.choices
        ],
        value=SenderChoice.LEAVE.value,
        wrap=True,
    )
    step = steps.named(words, StepKind.CHANGE_SENDERS, {})
    return [
        choice,
        *faults.under(words, view.faults, Field.SENDERS),
        remark(phrase(words, "senders-adds-step", step=step)),
    ]


def _outcome(choice: SenderChoice, senders: SendersView, words: Words) -> str:
    """Return a choice with what it leads to; a client reads Markdown here, so no names."""
    key = f"senders-choice-{choice.value}"
    said = words(key)
    ends = {SenderChoice.LEAVE: senders.now, **_ENDS}
    if senders.results.get(choice) is not ends[choice]:
        return said
    return words("senders-change", choice=said, after=words(f"{key}.after"))
