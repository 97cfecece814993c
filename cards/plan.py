"""The plan: everything that will happen, before it does."""

from bot.conversation.inputs import Field, Verb
from bot.conversation.views import PersonView, PlanView
from cards import effects, elements, faults, senders, steps
from cards.elements import Element, ToggleInput
from cards.foreign import Phrase, block, phrase, plain, sentence, shown
from cards.layout import (
    WARNING_SIGN,
    Screen,
    heading,
    item,
    note,
    press,
    reference,
    text,
    title,
)
from cards.texts import Words


def build(view: PlanView, words: Words) -> Screen:
    """Return the plan with all its side effects and the questions that are open."""
    facts = {"name": view.person.name, "group": view.group}
    return Screen(
        plain(words, "plan-summary", **facts),
        (
            title(words, "plan-title"),
            *faults.first(words, view.faults),
            text(words, "plan-intro"),
            *_person(view.person, words),
            *_group(view, words),
            *_reason(view, words),
            heading(words, "section-steps"),
            *steps.planned(words, view.steps, facts),
            heading(words, "section-effects"),
            *effects.planned(view, words),
            *senders.section(view, words),
            *_accept(view, words),
            *reference(words, view.reference),
        ),
        (
            press(words, "button-go", Verb.GO, view.handle, primary=True),
            press(words, "button-change", Verb.CHANGE, view.handle),
            press(words, "button-cancel", Verb.CANCEL, view.handle),
        ),
    )


def _person(person: PersonView, words: Words) -> list[Element]:
    who = [_heading_name(person.name), _under(person.email)]
    company = [_under(person.company)] if person.company else []
    return [heading(words, "section-person"), *who, *company, *_look_again(person, words)]


def _look_again(person: PersonView, words: Words) -> list[Element]:
    """Warn where the person or the address may be another than the one that was meant."""
    said = []
    if person.typed:
        said.append(phrase(words, "typed-otherwise", name=person.name, typed=person.typed))
    if person.a_label:
        said.append(phrase(words, "a-label", address=person.a_label))
    return [item(WARNING_SIGN, block(piece)) for piece in said]


def _heading_name(text: str) -> Element:
    return block(Phrase(shown(text)), weight=elements.BOLDER)


def _under(detail: str) -> Element:
    paragraph = block(Phrase(shown(detail)))
    paragraph.spacing = elements.NONE
    return paragraph


def _group(view: PlanView, words: Words) -> list[Element]:
    mail = [_under(view.group_mail)] if view.group_mail else []
    known = (
        phrase(words, "known-exchange", type=view.exchange_type)
        if view.exchange_type
        else phrase(words, f"kind-{view.kind.value}.known")
    )
    kind = phrase(words, f"kind-{view.kind.value}")
    team = [sentence(words, "team-yes", name=view.person.name)] if view.team else []
    return [
        heading(words, "section-group"),
        _heading_name(view.group),
        *mail,
        sentence(words, "kind-and-known", kind=kind, known=known),
        *team,
    ]


def _reason(view: PlanView, words: Words) -> list[Element]:
    if not view.reason.strip():
        return []
    # A whole reason in bold would outshine the plan, so it is no name here.
    said = Phrase(shown(view.reason, faults.LIMITS[Field.REASON]))
    return [sentence(words, "plan-reason", reason=said), note(words, "plan-reason-kept")]


def _accept(view: PlanView, words: Words) -> list[Element]:
    if not view.needs_yes:
        return []
    toggle = ToggleInput(
        id=Field.ACCEPT.value,
        label=faults.label(words, Field.ACCEPT),
        title=words("accept-title"),
        value="false",
        value_on="true",
        value_off="false",
        is_required=True,
        error_message=words("required-accept"),
        wrap=True,
    )
    return [toggle, *faults.under(words, view.faults, Field.ACCEPT)]
