"""The one form of a request."""

from collections.abc import Mapping, Sequence

from bot.conversation.inputs import Field, Verb
from bot.conversation.views import Choice, FormView, GroupHint, HintKind
from cards import faults
from cards.elements import ChoiceInput, Element, TextInput, ToggleInput
from cards.faults import LIMITS
from cards.foreign import names, plain, sentence, shown
from cards.layout import Screen, note, press, text, title
from cards.texts import Words

GROUPS_DATASET = "groups"
CANDIDATES = 5  # names in a hint; the choices below it hold more
CHOICES = 25  # more are found by typing, and would make the card too large
_VALUE = 100  # a GUID with its directory is half of that; longer ones were never offered
_OVER = 20  # characters kept beyond a limit, so that a text that is too long stays so
# How many different names make a list in a hint, and whether one of them or all are meant.
_LISTS: Mapping[HintKind, tuple[int, bool]] = {
    HintKind.SEVERAL: (2, False),
    HintKind.DID_YOU_MEAN: (1, True),
}


def build(view: FormView, words: Words) -> Screen:
    """Return the form, filled with what is known, with every fault under its input."""
    summary = "form-summary-faults" if view.faults else "form-summary"
    return Screen(
        plain(words, summary),
        (
            title(words, "form-title"),
            *faults.first(words, view.faults),
            text(words, "form-intro"),
            *_line(view, words, Field.EMAIL, view.email, style="email"),
            *_line(view, words, Field.NAME, view.name),
            *_line(view, words, Field.COMPANY, view.company),
            *_group(view, words),
            *_language(view, words),
            *_may_write(view, words),
            *_line(view, words, Field.REASON, view.reason, is_multiline=True),
        ),
        (
            press(words, "button-plan", Verb.PLAN, view.handle, primary=True),
            press(words, "button-cancel", Verb.CANCEL, view.handle),
        ),
    )


def _line(
    view: FormView, words: Words, at: Field, value: str, **properties: str | bool
) -> list[Element]:
    required = at in {Field.EMAIL, Field.NAME}
    typed = TextInput(
        id=at.value,
        label=faults.label(words, at),
        placeholder=words(f"placeholder-{at.value}"),
        value=value[: LIMITS[at] + _OVER] or None,
        max_length=LIMITS[at],
        is_required=required or None,
        error_message=words(f"required-{at.value}") if required else None,
        **properties,
    )
    return [typed, *faults.under(words, view.faults, at)]


def _group(view: FormView, words: Words) -> list[Element]:
    chosen = view.group if 0 < len(view.group) <= _VALUE else None
    # With a search behind it a client may show the value of a chosen group instead of its name,
    # as Microsoft's Agents Playground does; so the search is there while nothing is chosen.
    search = None if chosen else {"type": "Data.Query", "dataset": GROUPS_DATASET}
    choice = ChoiceInput(
        id=Field.GROUP.value,
        label=faults.label(words, Field.GROUP),
        placeholder=words("placeholder-group"),
        style="filtered",
        choices=choices(view.groups, view.group),
        choices_data=search,
        value=chosen,
        is_required=True,
        error_message=words("required-group"),
        wrap=True,
    )
    return [
        *hints(view.groups, view.hint, words),
        choice,
        *faults.under(words, view.faults, Field.GROUP),
    ]


def hints(groups: Sequence[Choice], hint: GroupHint | None, words: Words) -> list[Element]:
    """Say what became of a typed name, and that there is nothing to choose, if that is certain."""
    unread = hint is not None and hint.kind is HintKind.CHOICES_UNREAD
    return [
        *([_hint(hint, words)] if hint else []),
        *([] if groups or unread else [text(words, "groups-none")]),
    ]


def _hint(hint: GroupHint, words: Words) -> Element:
    key = f"hint-{hint.kind.value}"
    different = tuple(dict.fromkeys(hint.candidates))[:CANDIDATES]
    least, either = _LISTS.get(hint.kind, (0, False))
    if not least or len(different) < least:
        return sentence(words, key, typed=hint.typed)
    candidates = names(different, words, either=either)
    return sentence(words, f"{key}.named", typed=hint.typed, candidates=candidates)


def choices(groups: Sequence[Choice], chosen: str) -> list[dict[str, str]]:
    """Return the groups to choose from, as many as a card can carry, the chosen one among them."""
    kept = [group for group in groups if group.value == chosen][:1]
    kept += [group for group in groups if group.value != chosen]
    offered = {group.value for group in kept[:CHOICES]}
    return [
        {"title": shown(group.title, 60), "value": group.value}
        for group in groups
        if group.value in offered
    ]


def _language(view: FormView, words: Words) -> list[Element]:
    if not view.languages:
        return []
    choice = ChoiceInput(
        id=Field.LANGUAGE.value,
        label=faults.label(words, Field.LANGUAGE),
        style="compact",
        choices=[{"title": words.name_of_language(code), "value": code} for code in view.languages],
        value=view.language or None,
        is_required=True,
        error_message=words("required-language"),
        wrap=True,
    )
    return [
        choice,
        *faults.under(words, view.faults, Field.LANGUAGE),
        note(words, "language-note"),
    ]


def _may_write(view: FormView, words: Words) -> list[Element]:
    toggle = ToggleInput(
        id=Field.MAY_WRITE.value,
        label=faults.label(words, Field.MAY_WRITE),
        title=words("may-write-title"),
        value="true" if view.may_write else "false",
        value_on="true",
        value_off="false",
        wrap=True,
    )
    return [
        toggle,
        *faults.under(words, view.faults, Field.MAY_WRITE),
        note(words, "may-write-note"),
    ]
