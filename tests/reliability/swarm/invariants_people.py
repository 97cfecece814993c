"""What must hold for people: they hear of the end, see it, and nobody sees what is not theirs."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote

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
    "cancelled": frozenset({"cancelled", "left"}),
}
# These a person is told of; who gives up sees it in the answer to the press.
_TOLD = frozenset({"done", "failed", "undone"})
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
        "not_adopted",
        "not_pruned",
        "not_forgotten",
        "letter_unreadable",
        "view_broke",
        "teams.not-drawn",
        "request_without_plan",
        "request_unreadable",
        "letters_not_taken",
        "letter_not_delivered",
        "letter_not_noted",
    }
)
# A database that is away and a chat that is shut are no defects, though logged where those are.
_EXPECTED = frozenset({"InboxDown", "StoreDown", "ConnectorError", "TimeoutError"})
_PERSONAL = ("@fabrikam.com", "sim-static-token", "Canary")


def every_request_ends(evidence: Evidence) -> Iterator[str]:
    """Find requests that still run long after the faults, and those whose end nobody was told."""
    for letter in evidence.records.tables.get("letters", ()):
        if letter["ended_at"] is None:
            yield f"the letter {letter['id'][:24]} still waits"
    for kept in evidence.records.requests:
        if kept.state in MOVING:
            yield f"{kept.id[:8]} is still {kept.state}"
        elif kept.state in _TOLD and not _told(evidence, kept):
            yield f"{kept.id[:8]} is {kept.state}, and nobody was told"


def _told(evidence: Evidence, kept: Kept) -> bool:
    """Return whether some card in the chats of the person shows the end, or none could."""
    places = _places(evidence, kept)
    if _undeliverable(evidence, kept) or any(_was_overtaken(evidence, *at) for at in places):
        return True
    chats = [c for c, who in evidence.owners_of_chats.items() if who == kept.asker_id]
    return any(
        _shows(card, kept) for chat in chats for card in evidence.chats.get(chat, {}).values()
    )


def _undeliverable(evidence: Evidence, kept: Kept) -> bool:
    letters = evidence.records.tables.get("letters", ())
    mine = (letter for letter in letters if letter["request_id"] == kept.id)
    if any(letter["fate"] == "undeliverable" for letter in mine):
        return True
    # Teams called the message malformed, so a card that says so stands in its place.
    spoilt = (line for line in evidence.log.lines if line["event"] == "letter_spoilt")
    return any(kept.id.startswith(str(line["ref"])) for line in spoilt)


def _shows(card: Card, kept: Kept) -> bool:
    return bool(texts.kinds_of(card) & (TITLES[kept.state] | {"told"}))


def the_card_shows_the_end(evidence: Evidence) -> Iterator[str]:
    """Find cards that still say that something is going on, or something that is not so."""
    for kept in evidence.records.requests:
        # What was given up before it began is answered, and nothing more: no answer, no change.
        if kept.state not in TITLES or not kept.was_begun or _undeliverable(evidence, kept):
            continue
        for chat, card_id in _places(evidence, kept):
            card = evidence.chats.get(chat, {}).get(card_id)
            if _was_overtaken(evidence, chat, card_id):
                continue
            if card is not None and not _shows(card, kept):
                shown = ", ".join(sorted(texts.titles_of(card))) or "?"
                yield f"{kept.id[:8]} is {kept.state}, its card says {shown}"


def _was_overtaken(evidence: Evidence, chat: str, card_id: str) -> bool:
    """Return whether Teams took a change of the card so late that newer ones came before it.

    The last change that arrives wins, and there is no way to take one back that is on its way.
    """
    ends = f"{quote(chat, safe='')}/activities/{quote(card_id, safe='')}"
    return any(quote(unquote(path), safe="/").endswith(ends) for path in evidence.observer.overdue)


def _places(evidence: Evidence, kept: Kept) -> Iterator[tuple[str, str]]:
    """Return where the cards of a request stand: where it was pressed last, or was put since."""
    moved = [row for row in evidence.records.tables.get("cards", ()) if _is_of(row, kept)]
    yield from ((row["conversation_id"], row["activity_id"]) for row in moved)
    if not moved:
        yield kept.chat, kept.card_id


def _is_of(row: Mapping[str, str], kept: Kept) -> bool:
    return str(row["card"]).startswith(kept.id)


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


def forgeries_come_to_nothing(evidence: Evidence) -> Iterator[str]:
    """Find presses on other people's cards that were answered by more than "not yours"."""
    yield from evidence.ledger.betrayed


def calls_stay_in_bounds(evidence: Evidence) -> Iterator[str]:
    """Find conversations that were flooded, and runs that called without end."""
    sent: defaultdict[str, Counter[int]] = defaultdict(Counter)
    entries = evidence.tenant.journal.entries
    for entry in entries:
        places = entry.path.split("/")
        if entry.surface == "connector" and entry.method in {"POST", "PUT"} and len(places) > 4:
            sent[places[4]][int(entry.time)] += 1
    for chat, seconds in sent.items():
        if max(seconds.values()) > 2 * MOST_IN_A_SECOND:
            yield f"{max(seconds.values())} messages to {chat} in a second"
    if len(entries) > MOST_CALLS_FOR_ONE * evidence.weather.operations:
        yield f"{len(entries)} calls"


def nothing_broke(evidence: Evidence) -> Iterator[str]:
    """Find defects that the bot itself wrote down."""
    for line in evidence.log.lines:
        if line["event"] in _BROKEN and not _is_planned(line):
            yield f"{line['event']} {line.get('error', '')} {line.get('at', '')}"


def _is_planned(line: Mapping[str, object]) -> bool:
    """Return whether a fault that was let loose explains the line: a Problem, or its class."""
    return "problem" in line or line.get("error") in _EXPECTED
