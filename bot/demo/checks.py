"""What the demo claims, and whether the tenant and the chat show it."""

from collections.abc import Iterable
from dataclasses import dataclass

import cards
from bot.demo.colleague import Shown
from bot.demo.draw import title_of, words_of
from bot.demo.tenant import Held

LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Check:
    """One claim, and whether it holds."""

    said: str
    holds: bool


def told(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Print the checks, and return them."""
    listed = tuple(checks)
    for check in listed:
        print(f"  {'✓' if check.holds else '✗ NOT SO:'} {check.said}", flush=True)
    return listed


def titled(shown: Shown, what: str, key: str) -> Check:
    """Check that a card has this title, which is a key of the texts."""
    title = title_of(shown.card)
    return Check(f"the chat: {what} says “{title}”", title == cards.text(key, LANGUAGE))


def says(shown: Shown, key: str) -> Check:
    """Check that a card says this sentence, which is a key of the texts."""
    sentence = cards.text(key, LANGUAGE)
    return Check(f"the chat: it says “{sentence}”", sentence in words_of(shown.card))


def apart(notice: Shown, card: Shown) -> Check:
    """Check that a notification is a message of its own."""
    own = notice.activity_id != card.activity_id
    return Check("the chat: the notification is a message of its own", own)


def member(held: Held, name: str, group: str, times: int) -> Check:
    """Check how often somebody stands among the members of a group."""
    found = held.members(group).count(name)
    said = f"the tenant: {name} is a member of {group}: {_times(found)}"
    return Check(said, found == times)


def contact(held: Held, address: str, times: int) -> Check:
    """Check how many contacts hold an address."""
    found = len(held.contacts(address))
    return Check(f"the tenant: mail contacts for {address}: {found}", found == times)


def guest(held: Held, address: str, times: int) -> Check:
    """Check how many guests there are for an address, and how many invitations were mailed."""
    found, mailed = len(held.guests(address)), held.invitations(address)
    said = f"the tenant: guests for {address}: {found}, invitations mailed: {mailed}"
    return Check(said, (found, mailed) == (times, times))


def _times(number: int) -> str:
    return {0: "no", 1: "yes, once"}.get(number, f"{number} times")
