"""What must hold in the audit log: each change stands there, decided by somebody, and once."""

from collections import Counter
from collections.abc import Iterator, Mapping

from tests.reliability.swarm.evidence import Evidence
from tests.reliability.swarm.observer import Deed, Effect
from tests.reliability.swarm.records import Kept

# The steps under which a change may stand in the log.
_STEPS: Mapping[Deed, frozenset[str]] = {
    Deed.CONTACT_MADE: frozenset({"create-contact"}),
    Deed.GUEST_MADE: frozenset({"invite"}),
    Deed.JOINED: frozenset({"add-to-list", "add-to-group"}),
    Deed.SENDERS: frozenset({"change-senders", "restore-senders"}),
    Deed.LEFT: frozenset({"remove-from-list", "remove-from-group", "delete-contact"}),
    Deed.CONTACT_GONE: frozenset({"delete-contact"}),
}
_GIVEN_UP = frozenset({"left", "undone"})
_DECISIONS = frozenset({"agreed", "retried", "undone"})


def every_change_is_written_down(evidence: Evidence) -> Iterator[str]:
    """Find changes without an entry of a request that asked for them, and entries without one."""
    requests = {kept.id: kept for kept in evidence.records.requests}
    entries = evidence.records.tables.get("audit", ())
    for effect in evidence.observer.effects:
        steps = _STEPS.get(effect.deed)
        if effect in evidence.observer.denied or steps is None:
            continue
        if not any(_tells(e, effect, requests, steps) for e in entries):
            yield f"{effect.deed.value} {effect.address} stands in no entry"
    decided = {entry["request_id"] for entry in entries if entry["what"] in _DECISIONS}
    for entry in entries:
        if entry["request_id"] not in decided:
            yield f"{entry['what']} of {entry['request_id'][:8]} was decided by nobody"


def nothing_is_made_up(evidence: Evidence) -> Iterator[str]:
    """Find steps that are said to have made somebody a member whom the bot never made one."""
    effects = [e for e in evidence.observer.effects if e.deed is Deed.JOINED and e.group]
    joined = {(e.group.id, e.address) for e in effects if e.group}
    requests = {kept.id: kept for kept in evidence.records.requests}
    for entry in evidence.records.tables.get("audit", ()):
        kept = requests.get(entry["request_id"])
        if kept is None or entry["what"] not in _STEPS[Deed.JOINED] or entry["outcome"] != "done":
            continue
        if (kept.group, kept.address) not in joined:
            yield f"{entry['what']} of {kept.id[:8]} is said to be done, and was not"


def _tells(
    entry: Mapping[str, str], effect: Effect, requests: Mapping[str, Kept], steps: frozenset[str]
) -> bool:
    kept = requests.get(entry["request_id"])
    if kept is None or not _names(entry, steps):
        return False
    same_group = effect.group is None or kept.group == effect.group.id
    return same_group and (effect.deed is Deed.SENDERS or kept.address == effect.address)


def _names(entry: Mapping[str, str], steps: frozenset[str]) -> bool:
    """Return whether an entry says that one of these steps changed something, or may have."""
    if entry["what"] in _GIVEN_UP:
        # Whoever gives up while nobody knows whether a change was made: no step comes to an end
        # that could be written down, so the decision names what may stand.
        return bool(steps & set(entry["outcome"].partition(", may stand: ")[2].split()))
    # Whoever made something must not say afterwards that it was there before.
    return entry["what"] in steps and entry["outcome"] != "already"


def nothing_is_written_down_twice(evidence: Evidence) -> Iterator[str]:
    """Find steps that are said to have been done more often than somebody asked for them."""
    entries = evidence.records.tables.get("audit", ())
    asked = Counter(e["request_id"] for e in entries if e["what"] in _DECISIONS)
    done = Counter((e["request_id"], e["what"]) for e in entries if e["outcome"] == "done")
    for (request_id, what), count in done.items():
        if count > asked[request_id]:
            yield f"{what} of {request_id[:8]} was done {count} times"
