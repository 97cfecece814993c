"""How the scripted colleague asks for somebody: the form, the plan, yes; and how it is shown."""

import textwrap
from dataclasses import dataclass

from bot.demo.colleague import Chat, Persona, Shown, actions, inputs
from bot.demo.draw import WIDTH, draw

ALICE = Persona("33333333-3333-4333-8333-333333333331", "Alice Vermeer")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom the colleague wants to add, and where the membership must show in the end."""

    said: str
    name: str
    group: str
    company: str = ""

    @property
    def address(self) -> str:
        """Return the address that is said."""
        return next(word for word in self.said.split() if "@" in word)


async def planned(chat: Chat, persona: Persona, wanted: Wanted) -> Shown:
    """Type the wish, fill the form in, and return the plan; all of it is printed."""
    heading(f"{persona.name}: {wanted.said}")
    form = await chat.say(wanted.said)
    typed = _typed(form, wanted)
    print(draw(form.card, typed), flush=True)
    presses(persona, form, "plan")
    plan = await chat.press(form, "plan", **typed)
    show(plan)
    return plan


async def agreed(chat: Chat, wanted: Wanted) -> Shown:
    """Do the same without printing a card, agree to the plan, and return the running request."""
    print(f"\n{ALICE.name} types: {wanted.said}", flush=True)
    form = await chat.say(wanted.said)
    plan = await chat.press(form, "plan", **_typed(form, wanted))
    print("The form is filled in, the plan is shown.", flush=True)
    presses(ALICE, plan, "go")
    return await chat.press(plan, "go")


def _typed(form: Shown, wanted: Wanted) -> dict[str, str]:
    group = _group(form, wanted.group)
    return {"name": wanted.name, "company": wanted.company, "group": group}


def _group(form: Shown, name: str) -> str:
    """Return the value of the choice with this name, as a person finds it in the list."""
    choices = next(item["choices"] for item in inputs(form.card) if item["id"] == "group")
    return next((str(c["value"]) for c in choices if c["title"] == name), "")


def presses(persona: Persona, shown: Shown, verb: str) -> None:
    """Print which button is pressed next."""
    titles = (str(a["title"]) for a in actions(shown.card) if a.get("verb") == verb)
    print(f"\n{persona.name} presses [ {next(titles, verb)} ]", flush=True)


def heading(text: str) -> None:
    """Print a line that begins something new."""
    print(f"\n━━ {text} {'━' * max(0, 74 - len(text))}", flush=True)


def forecast(title: str, text: str) -> None:
    """Print what is going to happen, before it does."""
    heading(title)
    print(textwrap.fill(text, WIDTH), flush=True)


def show(shown: Shown) -> None:
    """Print a card."""
    print(draw(shown.card), flush=True)
