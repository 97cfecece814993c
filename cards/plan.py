"""The plan: everything that will happen, before it does."""

from bot.conversation.inputs import Field, Verb
from bot.conversation.views import PersonView, PlanView, SenderChoice, SendersView
from cards import effects, elements, faults, steps
from cards.elements import ChoiceInput, Element, ToggleInput
from cards.foreign import Phrase, block, phrase, plain, sentence, shown
from cards.layout import WARNING_SIGN, Screen, heading, item, press, text, title
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
            heading(words, "section-steps"),
            *steps.planned(words, view.steps, facts),
            heading(words, "section-effects"),
            *effects.planned(view, words),
            *_senders(view, words),
            *_accept(view, words),
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
    letters = (
        [item(WARNING_SIGN, sentence(words, "a-label", address=person.a_label))]
        if person.a_label
        else []
    )
    return [heading(words, "section-person"), *who, *company, *letters]


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


def _senders(view: PlanView, words: Words) -> list[Element]:
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
    return [choice, *faults.under(words, view.faults, Field.SENDERS)]


def _outcome(choice: SenderChoice, senders: SendersView, words: Words) -> str:
    """Return a choice with what it leads to; a client reads Markdown here, so no names."""
    said = words(f"senders-choice-{choice.value}")
    after = senders.results.get(choice)
    if after is None:
        return said
    return words("senders-change", choice=said, after=words(f"write-{after.value}"))


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
