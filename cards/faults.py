"""What is wrong with an input, said where it stands."""

from collections.abc import Mapping, Sequence

from bot.conversation.inputs import Field
from bot.conversation.views import Fault
from cards import elements
from cards.elements import Container, Element
from cards.foreign import Phrase, block, phrase
from cards.layout import banner, item
from cards.texts import Words

FAULT_SIGN = "✗"
# What the client lets a person type: the lengths that the domain checks again.
LIMITS: Mapping[Field, int] = {
    Field.EMAIL: 254,
    Field.NAME: 256,
    Field.COMPANY: 64,
    Field.REASON: 500,
}
_LABELS: Mapping[Field, str] = {
    Field.EMAIL: "label-email",
    Field.NAME: "label-name",
    Field.COMPANY: "label-company",
    Field.GROUP: "label-group",
    Field.MAY_WRITE: "label-may-write",
    Field.LANGUAGE: "label-language",
    Field.REASON: "label-reason",
    Field.SENDERS: "label-senders",
    Field.ACCEPT: "label-accept",
    Field.LINK: "label-link",
    Field.NOTIFY: "label-notify",
    Field.SPOKEN: "label-spoken",
}


def label(words: Words, at: Field) -> str:
    """Return the label of an input."""
    return words(_LABELS[at])


def under(words: Words, faults: Sequence[Fault], at: Field) -> list[Element]:
    """Return what is wrong with one input, to stand right under it."""
    return [
        item(
            FAULT_SIGN,
            block(_said(words, fault), color=elements.ATTENTION),
            color=elements.ATTENTION,
        )
        for fault in faults
        if fault.at is at
    ]


def first(words: Words, faults: Sequence[Fault]) -> list[Container]:
    """Return the first fault for the top of the card, or nothing."""
    return [
        banner(
            FAULT_SIGN,
            phrase(
                words,
                "form-first-fault",
                field=Phrase(label(words, fault.at)),
                fault=_said(words, fault),
            ),
            elements.ATTENTION,
        )
        for fault in faults[:1]
    ]


def _said(words: Words, fault: Fault) -> Phrase:
    longest = {"longest": Phrase(LIMITS[fault.at])} if fault.at in LIMITS else {}
    return phrase(words, f"fault-{fault.code.value}", **{**longest, **fault.facts})
