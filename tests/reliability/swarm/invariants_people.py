"""What must hold for people: they hear of the end, see it, and nobody sees what is not theirs."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from tests.reliability.swarm import texts
from tests.reliability.swarm.evidence import Evidence
from tests.reliability.swarm.records import MOVING, Kept
from tests.reliability.swarm.texts import Card

# Teams' limit for one conversation ("Rate limiting", msteams-docs): 7 messages in a second.
MOST_IN_A_SECOND = 7
# What one operation may cost, waits and repetitions included, before something runs in circles.
MOST_CALLS_FOR_ONE = 3000
# How a card may be titled when its request stands like this.
TITLES: Mapping[str, frozenset[str]] = {
    "done": frozenset({"result"}),
    "failed": frozenset({"failed"}),
    "undone": frozenset({"undone"}),
    "left": frozenset({"left"}),
}
# What a bot logs if something happened that its authors did not think of.
_BROKEN = frozenset(
    {
        "teams.defect",
        "teams.undrawable",
        "teams.invoke-failed",
        "teams.errand-failed",
        "step_broke",
        "request_broke",
        "card_undrawable",
        "background_failed",
        "not_resumed",
    }
)
_PERSONAL = ("@fabrikam.com", "sim-static-token", "Canary")


def every_request_ends(evidence: Evidence) -> Iterator[str]:
    """Find requests that still run long after the faults, and those whose end nobody was told."""
    for kept in evidence.records.requests:
        if kept.state in MOVING:
            yield f"{kept.id[:8]} is still {kept.state}"
        elif kept.state in TITLES and not _told(evidence, kept):
            yield f"{kept.id[:8]} is {kept.state}, and nobody was told"


def _told(evidence: Evidence, kept: Kept) -> bool:
    return any(_shows(card, kept) for card in evidence.chats.get(kept.chat, {}).values())


def _shows(card: Card, kept: Kept) -> bool:
    return texts.kind_of(card) in TITLES[kept.state] | {"notice"}


def the_card_shows_the_end(evidence: Evidence) -> Iterator[str]:
    """Find cards that still say that something is going on, or something that is not so."""
    for kept in evidence.records.requests:
        card = evidence.chats.get(kept.chat, {}).get(kept.card_id)
        if kept.state in TITLES and card is not None and not _shows(card, kept):
            yield f"{kept.id[:8]} is {kept.state}, its card says {texts.title_of(card) or '?'}"


def secrets_stay_where_they_are(evidence: Evidence) -> Iterator[str]:
    """Find personal words in the log, and words of one chat in another."""
    for line in evidence.log.lines:
        told = repr(line)
        yield from (f"{word} in the log: {line['event']}" for word in _PERSONAL if word in told)
    for chat, cards in evidence.chats.items():
        shown = json.dumps(list(cards.values()))
        for word, home in evidence.ledger.secrets.items():
            theirs = evidence.owners_of_chats[home] != evidence.owners_of_chats[chat]
            if theirs and word in shown:
                yield f"{word} of {home} in {chat}"


def calls_stay_in_bounds(evidence: Evidence) -> Iterator[str]:
    """Find conversations that were flooded, and runs that called without end."""
    sent: defaultdict[str, Counter[int]] = defaultdict(Counter)
    entries = evidence.tenant.journal.entries
    for entry in entries:
        if entry.surface == "connector" and entry.method in {"POST", "PUT"}:
            sent[entry.path.split("/")[4]][int(entry.time)] += 1
    for chat, seconds in sent.items():
        if max(seconds.values()) > 2 * MOST_IN_A_SECOND:
            yield f"{max(seconds.values())} messages to {chat} in a second"
    if len(entries) > MOST_CALLS_FOR_ONE * evidence.weather.operations:
        yield f"{len(entries)} calls"


def nothing_broke(evidence: Evidence) -> Iterator[str]:
    """Find defects that the bot itself wrote down."""
    for line in evidence.log.lines:
        # A full or locked database is no defect, though it is logged where defects are.
        if line["event"] in _BROKEN and line.get("error", "InboxDown") != "InboxDown":
            yield f"{line['event']} {line['error']} {line.get('at', '')}"
