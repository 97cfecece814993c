"""Which group somebody asks about."""

from bot.conversation.inputs import Field, Verb
from bot.conversation.views import ChooseGroupView, Wish
from cards import checked, faults, form
from cards.elements import ChoiceInput, Element
from cards.layout import Screen, note, press, title
from cards.texts import Words

_VERBS = {Wish.CHECK: (Verb.CHECK, "button-check"), Wish.WHO: (Verb.WHO, "button-who")}


def build(view: ChooseGroupView, words: Words) -> Screen:
    """Return the choice of a group."""
    verb, key = _VERBS[view.wish]
    return Screen(
        words(f"choose-{view.wish.value}"),
        (
            title(words, f"choose-{view.wish.value}"),
            *checked.came_back(words, view.bounce),
            *form.hints(view.groups, view.hint, words),
            _choice(view, words),
            *faults.under(words, view.faults, Field.GROUP),
            *_note(view, words),
        ),
        (press(words, key, verb, primary=True), press(words, "button-help", Verb.HELP)),
    )


def _choice(view: ChooseGroupView, words: Words) -> Element:
    return ChoiceInput(
        id=Field.GROUP.value,
        label=faults.label(words, Field.GROUP),
        placeholder=words("placeholder-group"),
        style="filtered",
        choices=form.choices(view.groups, ""),
        choices_data={"type": "Data.Query", "dataset": form.GROUPS_DATASET},
        is_required=True,
        error_message=words("required-group"),
        wrap=True,
    )


def _note(view: ChooseGroupView, words: Words) -> list[Element]:
    return [note(words, "choose-who-note")] if view.wish is Wish.WHO else []
