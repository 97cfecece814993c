"""The scripted colleague: one person by each road, and one refusal, over real HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.demo.colleague import Chat, Line, Persona, Shown, inputs
from bot.demo.draw import draw

ALICE = Persona("33333333-3333-4333-8333-333333333331", "Alice Vermeer")
DAN = Persona("33333333-3333-4333-8333-333333333334", "Dan Smit", "nl-NL")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom the colleague wants to add, and where the membership must show in the end."""

    said: str
    name: str
    group: str
    company: str = ""


CONTACT_ROAD = Wanted("add jane@fabrikam.com to Newsletter", "Jane Doe", "Newsletter", "Fabrikam")
GUEST_ROAD = Wanted("add jan@adatum.example to Marketing", "Jan Jansen", "Marketing")
REFUSED = Wanted("voeg jane@fabrikam.com toe aan Newsletter", "Jane Doe", "Newsletter")


async def play(line: Line) -> int:
    """Play the script and return 0 only if the tenant shows both memberships and the refusal."""
    _heading("The tenant before")
    await _print_groups(line)
    alice = Chat(line, ALICE)
    for wanted in (CONTACT_ROAD, GUEST_ROAD):
        await _add(alice, ALICE, wanted)
    refused = await _refused(Chat(line, DAN), DAN, REFUSED)
    _heading("The tenant after")
    members = await _print_groups(line)
    both = all(w.name in members[w.group] for w in (CONTACT_ROAD, GUEST_ROAD))
    await _print_trips(line)
    print(_verdict(both=both, refused=refused), flush=True)
    return 0 if both and refused else 1


def _verdict(*, both: bool, refused: bool) -> str:
    if both and refused:
        return "\nBoth people are members, and Dan, who owns nothing, was refused."
    missing = "" if both else " A membership is missing in the tenant."
    return f"\nThe demo failed.{missing}{'' if refused else ' Dan was not refused.'}"


async def _add(chat: Chat, persona: Persona, wanted: Wanted) -> None:
    plan = await _planned(chat, persona, wanted)
    print(f"\n{persona.name} presses [ {_title(plan, 'go')} ]", flush=True)
    running = await chat.press(plan, "go")
    _print(running)
    _print(await chat.ended(running))


async def _refused(chat: Chat, persona: Persona, wanted: Wanted) -> bool:
    answer = await _planned(chat, persona, wanted)
    return not any(action.get("verb") == "go" for action in answer.card.get("actions", []))


async def _planned(chat: Chat, persona: Persona, wanted: Wanted) -> Shown:
    _heading(f"{persona.name}: {wanted.said}")
    form = await chat.say(wanted.said)
    typed = {"name": wanted.name, "company": wanted.company, "group": _group(form, wanted.group)}
    print(draw(form.card, typed), flush=True)
    print(f"\n{persona.name} presses [ {_title(form, 'plan')} ]", flush=True)
    plan = await chat.press(form, "plan", **typed)
    _print(plan)
    return plan


def _group(form: Shown, name: str) -> str:
    """Return the value of the choice with this name, as a person finds it in the list."""
    choices = next(item["choices"] for item in inputs(form.card) if item["id"] == "group")
    return next((str(c["value"]) for c in choices if c["title"] == name), "")


def _title(shown: Shown, verb: str) -> str:
    actions = shown.card.get("actions", [])
    return next((str(a["title"]) for a in actions if a.get("verb") == verb), verb)


def _heading(text: str) -> None:
    print(f"\n━━ {text} {'━' * max(0, 74 - len(text))}", flush=True)


def _print(shown: Shown) -> None:
    print(draw(shown.card), flush=True)


async def _print_groups(line: Line) -> dict[str, str]:
    """Print the two groups and return the members of each as the tenant has them."""
    async with line.http.get(f"{line.tenant_url}/_sim/state") as response:
        state = await response.json()
    members = {w.group: _members(state, w.group) for w in (CONTACT_ROAD, GUEST_ROAD)}
    for name, listed in members.items():
        print(f"  {name}: {listed}", flush=True)
    return members


def _members(state: Mapping[str, Any], name: str) -> str:
    group = next(g for g in state["groups"] if g["name"] == name)
    return ", ".join(str(member) for member in group["members"])


async def _print_trips(line: Line) -> None:
    async with line.http.get(f"{line.tenant_url}/_sim/journal") as response:
        calls = (await response.json())["calls"]
    counts = {
        surface: sum(call["surface"] == surface for call in calls)
        for surface in ("graph", "exchange", "signin", "connector")
    }
    listed = ", ".join(f"{number} {surface}" for surface, number in counts.items())
    print(f"\nRound trips in all: {listed}", flush=True)
