"""What must hold in the tenant: who is in it, who was let in, on whose word, and how often."""

from collections import Counter
from collections.abc import Iterator

from bot.simulator.tenant.objects import Contact, Group, User
from tests.reliability.chance import NOON
from tests.reliability.swarm.evidence import Evidence
from tests.reliability.swarm.ledger import Wish
from tests.reliability.swarm.observer import Deed, Effect, Reign, address_of
from tests.reliability.swarm.records import Kept

# The bot may act on what it read a moment ago: its check holds for 10 s, a call may take 30 s.
FRESH_S = 60.0
_AGREE = frozenset({"go", "retry"})
_MADE = frozenset({Deed.CONTACT_MADE, Deed.GUEST_MADE})
_BACK = frozenset({Deed.LEFT, Deed.CONTACT_GONE, Deed.GUEST_GONE})


def one_object_for_an_address(evidence: Evidence) -> Iterator[str]:
    """Find addresses that two contacts or two guests hold, one of them new."""
    for kind, made, gone in (
        ("contacts", Deed.CONTACT_MADE, Deed.CONTACT_GONE),
        ("guests", Deed.GUEST_MADE, Deed.GUEST_GONE),
    ):
        held = _held_before(evidence, kind)
        for effect in evidence.observer.effects:
            if effect.deed is made:
                held[effect.address] += 1
                if held[effect.address] > 1:
                    yield f"{held[effect.address]} {kind} for {effect.address}"
            elif effect.deed is gone:
                held[effect.address] -= 1


def _held_before(evidence: Evidence, kind: str) -> Counter[str]:
    held: Counter[str] = Counter()
    for thing in evidence.before.values():
        is_kind = isinstance(thing, Contact) if kind == "contacts" else _is_guest(thing)
        if is_kind and thing.deleted_at is None:
            held[address_of(evidence.tenant.tenant, thing.id)] += 1
    return held


def _is_guest(thing: object) -> bool:
    return isinstance(thing, User) and thing.guest


def every_change_was_agreed_to(evidence: Evidence) -> Iterator[str]:
    """Find changes that nobody had agreed to, and changes of a kind that nobody ever wants."""
    for effect in evidence.observer.effects:
        if effect.deed in {Deed.OTHER, Deed.GUEST_CHANGED}:
            yield f"{effect.deed.value} {effect.object_id}"
        elif effect.deed is Deed.CONTACT_CHANGED and effect.object_id in evidence.before:
            yield f"somebody else's contact changed: {effect.address}"
        elif effect.deed not in _BACK and not any(_wishes(evidence, effect)):
            yield f"nobody asked: {effect.deed.value} {effect.address}"


def only_owners_decide(evidence: Evidence) -> Iterator[str]:
    """Find changes on the word of people who did not own the group at that time."""
    for effect in evidence.observer.effects:
        wishes = list(_wishes(evidence, effect))
        if wishes and not any(_ruled(evidence, wish, effect) for wish in wishes):
            yield f"{effect.deed.value} {effect.address} on the word of {wishes[0].person_id}"


def _wishes(evidence: Evidence, effect: Effect) -> Iterator[Wish]:
    at = effect.at - NOON.timestamp()
    for wish in evidence.ledger.wishes:
        if wish.at > at or (wish.verb not in _AGREE and effect.deed not in _BACK):
            continue
        same_address = effect.deed is Deed.SENDERS or wish.address == effect.address
        same_group = effect.group is None or wish.group in _names(effect.group)
        if same_address and same_group:
            yield wish


def _names(group: Group) -> set[str]:
    return {group.id}


def _ruled(evidence: Evidence, wish: Wish, effect: Effect) -> bool:
    return any(wish.person_id in reign.owners for reign in _reigns(evidence, wish.group, effect.at))


def _reigns(evidence: Evidence, group_id: str, at: float) -> Iterator[Reign]:
    """Return what a group was at some moment that the bot may have acted on."""
    past = evidence.observer.reigns.get(group_id, [])
    ends = [*(reign.since for reign in past[1:]), *([float("inf")] if past else [])]
    tolerance = FRESH_S + 3 * evidence.weather.longest_s
    for reign, end in zip(past, ends, strict=True):
        if reign.since <= at and end >= at - tolerance:
            yield reign


def nothing_after_giving_up(evidence: Evidence) -> Iterator[str]:
    """Find changes for requests all of which were given up, or refused, before."""
    tolerance = FRESH_S + 3 * evidence.weather.longest_s
    for effect in evidence.observer.effects:
        if effect.deed not in _MADE | {Deed.JOINED}:
            continue
        asked = {wish.request_id for wish in _wishes(evidence, effect)}
        last = max((_over_at(evidence, id_) for id_ in asked), default=float("inf"))
        if effect.at - NOON.timestamp() > last + tolerance:
            yield f"{effect.deed.value} {effect.address} after it was given up"


def _over_at(evidence: Evidence, request_id: str) -> float:
    """Return when a request was given up for good, in loop seconds, as its person remembers it."""
    kept = next((k for k in evidence.records.requests if k.id == request_id), None)
    if kept is None or kept.state not in {"cancelled", "refused"}:
        return float("inf")
    mine = [w.at for w in evidence.ledger.wishes if w.request_id == request_id]
    return max(mine, default=float("inf"))


def forbidden_groups_stay_untouched(evidence: Evidence) -> Iterator[str]:
    """Find new members of groups that take none, whoever asked."""
    for effect in evidence.observer.effects:
        if effect.deed is Deed.JOINED and effect.group is not None:
            reigns = list(_reigns(evidence, effect.group.id, effect.at))
            if reigns and all(_is_forbidden(reign.group) for reign in reigns):
                yield f"{effect.address} joined {effect.group.display_name}"


def _is_forbidden(group: Group) -> bool:
    protected = group.role_assignable or group.management_restricted
    by_rule = bool(group.rule) or group.recipient_type in {"RoomList", "MailNonUniversalGroup"}
    return group.synced or protected or by_rule or group.deleted_at is not None


def one_invitation_mail(evidence: Evidence) -> Iterator[str]:
    """Find people who got more invitations than there are people who asked for them."""
    gone = Counter(e.address for e in evidence.observer.effects if e.deed is Deed.GUEST_GONE)
    for address, mails in Counter(evidence.observer.mails).items():
        if mails > 1 + gone[address]:
            yield f"{mails} invitations for {address}"


def only_our_own_is_taken_back(evidence: Evidence) -> Iterator[str]:
    """Find what was taken out of the tenant though the bot had not put it there."""
    ours: set[tuple[str, str]] = set()
    for effect in evidence.observer.effects:
        key = (effect.group.id if effect.group else "", effect.object_id)
        if effect.deed in _MADE | {Deed.JOINED}:
            ours.add(key)
        elif effect.deed in _BACK:
            if key not in ours:
                yield f"{effect.deed.value} {effect.address}, which was there before"
            elif effect.missed_by:
                yield f"{effect.address} was deleted, and used by {', '.join(effect.missed_by)}"
            elif not _wanted_back(evidence, effect):
                yield f"{effect.deed.value} {effect.address}, which nobody wanted undone"


def _wanted_back(evidence: Evidence, effect: Effect) -> bool:
    at = effect.at - NOON.timestamp()
    return any(
        wish.verb == "undo" and wish.address == effect.address and wish.at <= at
        for wish in evidence.ledger.wishes
    )


def undone_is_true(evidence: Evidence) -> Iterator[str]:
    """Find requests that are said to be undone though what they did alone still stands."""
    for kept in evidence.records.requests:
        others = (k for k in evidence.records.requests if k is not kept and _same(k, kept))
        if kept.state != "undone" or any(other.was_begun for other in others):
            continue
        group = evidence.tenant.tenant.get(kept.group)
        before = evidence.before.get(kept.group)
        now_in, was_in = (_members(g) for g in (group, before))
        holders = _holders(evidence, kept.address)
        unsure = "not-confirmed" in kept.steps().values()
        if (now_in - was_in) & holders and not unsure:
            yield f"{kept.id[:8]} is undone, but {kept.address} is still in it"


def _same(one: Kept, other: Kept) -> bool:
    return (one.group, one.address) == (other.group, other.address)


def _members(group: object) -> set[str]:
    return {member.id for member in group.members} if isinstance(group, Group) else set()


def done_is_true(evidence: Evidence) -> Iterator[str]:
    """Find requests that are said to be done though the person never was a member."""
    for kept in evidence.records.requests:
        steps = kept.steps()
        joins = {steps.get("add-to-list"), steps.get("add-to-group")}
        if kept.state == "done" and joins & {"done", "already"} and not _was_in(evidence, kept):
            yield f"{kept.id[:8]} is done, but {kept.address} was never in it"


def _was_in(evidence: Evidence, kept: Kept) -> bool:
    holders = _holders(evidence, kept.address)
    reigns = evidence.observer.reigns.get(kept.group, [])
    return any(m.id in holders for reign in reigns for m in reign.group.members)


def _holders(evidence: Evidence, address: str) -> set[str]:
    known = {**evidence.before, **evidence.tenant.tenant.objects}
    return {object_id for object_id in known if _holds(known[object_id], address)}


def _holds(thing: object, address: str) -> bool:
    match thing:
        case Contact():
            return thing.address.lower() == address
        case User():
            return address in {m.lower() for m in (*thing.other_mails, thing.mail or "")}
        case _:
            return False
