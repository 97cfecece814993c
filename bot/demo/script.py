"""The scripted colleague: one person by each road, and one refusal, over real HTTP."""

from bot.demo.asking import ALICE, Wanted, heading, planned, presses, show
from bot.demo.colleague import Chat, Line, Persona
from bot.demo.tenant import Tenant

DAN = Persona("33333333-3333-4333-8333-333333333334", "Dan Smit", "nl-NL")

CONTACT_ROAD = Wanted("add jane@fabrikam.com to Newsletter", "Jane Doe", "Newsletter", "Fabrikam")
GUEST_ROAD = Wanted("add jan@adatum.example to Marketing", "Jan Jansen", "Marketing")
REFUSED = Wanted("voeg jane@fabrikam.com toe aan Newsletter", "Jane Doe", "Newsletter")


async def play(line: Line) -> int:
    """Play the script and return 0 only if the tenant shows both memberships and the refusal."""
    tenant = Tenant(line.http, line.tenant_url)
    heading("The tenant before")
    await _print_groups(tenant)
    alice = Chat(line, ALICE)
    for wanted in (CONTACT_ROAD, GUEST_ROAD):
        await _add(alice, ALICE, wanted)
    refused = await _refused(Chat(line, DAN), DAN, REFUSED)
    heading("The tenant after")
    members = await _print_groups(tenant)
    both = all(w.name in members[w.group] for w in (CONTACT_ROAD, GUEST_ROAD))
    await _print_trips(tenant)
    print(_verdict(both=both, refused=refused), flush=True)
    return 0 if both and refused else 1


def _verdict(*, both: bool, refused: bool) -> str:
    if both and refused:
        return "\nBoth people are members, and Dan, who owns nothing, was refused."
    missing = "" if both else " A membership is missing in the tenant."
    return f"\nThe demo failed.{missing}{'' if refused else ' Dan was not refused.'}"


async def _add(chat: Chat, persona: Persona, wanted: Wanted) -> None:
    plan = await planned(chat, persona, wanted)
    presses(persona, plan, "go")
    running = await chat.press(plan, "go")
    show(running)
    show(await chat.ended(running))


async def _refused(chat: Chat, persona: Persona, wanted: Wanted) -> bool:
    answer = await planned(chat, persona, wanted)
    return not any(action.get("verb") == "go" for action in answer.card.get("actions", []))


async def _print_groups(tenant: Tenant) -> dict[str, list[str]]:
    """Print the two groups and return the members of each as the tenant has them."""
    held = await tenant.held()
    members = {w.group: held.members(w.group) for w in (CONTACT_ROAD, GUEST_ROAD)}
    for name, listed in members.items():
        print(f"  {name}: {', '.join(listed)}", flush=True)
    return members


async def _print_trips(tenant: Tenant) -> None:
    calls = await tenant.calls()
    counts = {
        surface: sum(call["surface"] == surface for call in calls)
        for surface in ("graph", "exchange", "signin", "connector")
    }
    listed = ", ".join(f"{number} {surface}" for surface, number in counts.items())
    print(f"\nRound trips in all: {listed}", flush=True)
