"""What must hold when nothing goes on any more (reliability reference, section 3)."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

import cards
from bot.conversation import present
from bot.domain.plans import Trail
from bot.domain.requests import Request, RequestState
from bot.simulator.tenant.objects import Contact, Group, User
from tests.reliability.processes import records
from tests.reliability.processes.worlds import RULES, World

_JOINED = {"add-to-list", "add-to-group"}
_LEFT = {"remove-from-list", "remove-from-group"}
_DEFECTS = re.compile(
    r'"event": "(teams\.defect|teams\.undrawable|teams\.invoke-failed|teams\.errand-failed'
    r"|step_broke|view_broke|background_failed|letter_not_delivered|letter_not_noted"
    r"|letter_unreadable"
    r'|durable\.cut_off|store\.batch_failed|request_unreadable)"[^\n]*'
    # At warning they tell of a Problem, such as a database that was taken away.
    r'|"event": "(not_adopted|not_pruned|not_forgotten)", "level": "error"[^\n]*'
)


def violations(world: World) -> list[str]:
    """Return everything that does not hold."""
    return [found for check in CHECKS for found in check(world)]


def _one_of_each(world: World) -> Iterator[str]:
    """1: never two contacts or guests for one address."""
    tenant = world.tenant.world.tenant
    held: Counter[str] = Counter()
    for thing in tenant.alive():
        match thing:
            case Contact():
                held[f"contact {thing.address.lower()}"] += 1
            case User() if thing.guest:
                held[f"guest {next(iter(thing.other_mails), '').lower()}"] += 1
    yield from (f"1: {number} times {what}" for what, number in held.items() if number > 1)


def _joined_once(world: World) -> Iterator[str]:
    """2: every membership has one line in the audit log, and every line its membership."""
    for group in world.tenant.world.tenant.groups():
        members = Counter(member.id for member in group.members)
        yield from (f"2: {id_} is twice in {group.name}" for id_, n in members.items() if n > 1)
    lines = Counter(records.audit(world.database))
    yield from (f"2: {n} lines {line.what} {line.outcome}" for line, n in lines.items() if n > 1)
    for request in records.requests(world.database):
        mine = [line for line in lines if line.request_id == request.id]
        joined = [line for line in mine if line.what in _JOINED and line.outcome == "done"]
        left = [line for line in mine if line.what in _LEFT and line.outcome == "done"]
        trail = request.plan.trail if request.plan else Trail()
        if len(joined) - len(left) != trail.member_added:
            yield f"2: {joined} lines of joining, {left} of leaving, {trail} {mine}"


def _asked_once(world: World) -> Iterator[str]:
    """What was asked for once runs once."""
    ran = [request for request in records.requests(world.database) if request.attempt]
    if len(ran) > 1:
        yield f"2: {len(ran)} requests ran"
    agreed = [line for line in records.audit(world.database) if line.what == "agreed"]
    if len(agreed) > len(ran):
        yield f"2: agreed to {len(agreed)} times"


def _ended_and_said(world: World) -> Iterator[str]:
    """3 and 11: the request has ended as it should, and its card shows it."""
    for request in records.requests(world.database):
        if request.state in {RequestState.RUNNING, RequestState.PAUSED}:
            yield f"3: a request is still {request.state}"
    wanted, last = world.flow.ends, records.newest(world.database)
    if wanted is None:
        return
    if last is None or last.state is not wanted:
        yield f"3: {last.state if last else 'no request'} instead of {wanted}"
    elif not _is_shown(world, last):
        yield f"11: no card shows that the request is {last.state}"


def _is_shown(world: World, request: Request) -> bool:
    wanted = cards.render(present.present(request, RULES), request.language)
    shown = world.alice.cards(world.tenant)
    return any(card == wanted for card in shown.values())


def _trail_is_true(world: World) -> Iterator[str]:
    """What a request says that stands is what stands in the tenant."""
    for request in records.requests(world.database):
        if request.plan is None:
            continue
        trail, tenant = request.plan.trail, world.tenant.world.tenant
        holders = {thing.id for thing in tenant.holders(request.form.email)}
        group = tenant.get(request.plan.group.ref.id) or _by_exchange(world, request)
        members = {m.id for m in group.members} if isinstance(group, Group) else set()
        ought = request.state is RequestState.DONE or trail.member_added
        if ought != bool(holders & members):
            yield f"3: {request.state}, {trail}, but members {holders & members}"
        made = trail.contact_made or trail.guest_made
        if made and not holders:
            yield f"3: {request.state} says it made what is not there"


def _by_exchange(world: World, request: Request) -> Group | None:
    name = request.plan.group.name if request.plan else ""
    groups = world.tenant.world.tenant.groups()
    return next((group for group in groups if group.display_name == name), None)


def _nothing_unsaid(world: World) -> Iterator[str]:
    """What was made for nobody: a contact or guest that no request knows of."""
    known = {
        request.form.email.lower()
        for request in records.requests(world.database)
        if request.plan and (request.plan.trail.contact_made or request.plan.trail.guest_made)
    }
    for address in ("jane@fabrikam.com", "jan@adatum.example"):
        if world.tenant.world.tenant.holders(address) and address not in known:
            yield f"3: {address} stands, and no request says so"


def _one_mail(world: World) -> Iterator[str]:
    """8: at most one invitation mail to each."""
    mails = Counter(mail.recipient.lower() for mail in world.tenant.world.tenant.outbox)
    yield from (f"8: {n} mails to {address}" for address, n in mails.items() if n > 1)


def _all_delivered(world: World) -> Iterator[str]:
    """3: no letter was given up."""
    yield from (f"3: given up: {why}" for why in records.undelivered(world.database))


def _nothing_broke(world: World) -> Iterator[str]:
    """No bot wrote down a defect of its own."""
    for bot in world.bots:
        log = bot.log.read_text(errors="replace")
        yield from (f"log: {found[0][:200]}" for found in _DEFECTS.finditer(log))
        if "Traceback" in log:
            yield f"log: {log[log.index('Traceback') :][-300:]}"


CHECKS: tuple[Callable[[World], Iterator[str]], ...] = (
    _one_of_each,
    _joined_once,
    _asked_once,
    _ended_and_said,
    _trail_is_true,
    _nothing_unsaid,
    _one_mail,
    _all_delivered,
    _nothing_broke,
)
