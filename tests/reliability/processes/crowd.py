"""Several colleagues at once, each with a wish of their own, and what must hold for all of them."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

import cards
from bot.conversation import present
from bot.domain.requests import Request, RequestState
from tests.reliability.processes import people, records
from tests.reliability.processes.people import ALICE, Answered, Card, Chat, NoAnswer
from tests.reliability.processes.storage import Database
from tests.reliability.processes.tenants import Simulated
from tests.reliability.processes.worlds import RULES

FORM_WITHIN_S = 20.0
_LOOKED_EVERY_S = 0.02


@dataclass(slots=True)
class Wish:
    """One person whom a colleague wants in a group, and the chat where that is said."""

    address: str
    group: str
    chat: Chat

    @classmethod
    def number(cls, number: int) -> "Wish":
        """Return one of many wishes; every second one is for a list, the others for a group."""
        address = f"person{number}@{'fabrikam.com' if number % 2 else 'adatum.example'}"
        group = "Newsletter" if number % 2 else "Marketing"
        return cls(address, group, Chat(ALICE, f"a:wish{number}"))

    def activity(self, kind: str, bot_url: str, http: aiohttp.ClientSession) -> dict[str, Any]:
        """Return a new activity in the chat of the wish."""
        return self.chat.activity(kind, bot_url, http)


@dataclass(frozen=True, slots=True)
class Asking:
    """How colleagues reach the bots."""

    http: aiohttp.ClientSession
    tenant: Simulated

    async def planned(self, wish: Wish, bot_url: str) -> None:
        """Say it and fill the form, so that only `go` is left. Raise NoAnswer."""
        said = wish.activity("message", bot_url, self.http)
        words = f"add {wish.address} to {wish.group}"
        await people.posted(self.http, bot_url, said | {"text": words, "textFormat": "plain"})
        deadline = time.monotonic() + FORM_WITHIN_S
        while not wish.chat.sent(self.tenant):
            if time.monotonic() > deadline:
                raise NoAnswer("no form")
            await asyncio.sleep(_LOOKED_EVERY_S)
        await self.pressed(wish, bot_url, "plan", {"name": "Some Body"})

    async def pressed(
        self, wish: Wish, bot_url: str, verb: str, typed: Mapping[str, str] | None = None
    ) -> None:
        """Press a button of the only card in the chat. Raise NoAnswer."""
        ((activity_id, card),) = list(wish.chat.cards(self.tenant).items())[:1]
        value = people.pressing(card, verb, typed or {})
        invoke = wish.activity("invoke", bot_url, self.http)
        more = {"name": "adaptiveCard/action", "value": value, "replyToId": activity_id}
        answered = await people.posted(self.http, bot_url, invoke | more)
        shown: Card = answered["value"]
        wish.chat.answered[activity_id] = Answered(shown, wish.chat.happened(self.tenant))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What bots have done for wishes."""

    wishes: tuple[Wish, ...]
    tenant: Simulated
    database: Database

    def violations(self) -> list[str]:
        """Return everything that does not hold."""
        requests = {each.form.email.lower(): each for each in records.requests(self.database)}
        return [
            *(found for wish in self.wishes for found in self._of(wish, requests)),
            *self._mails(),
            *(f"given up: {why}" for why in records.undelivered(self.database)),
        ]

    def _of(self, wish: Wish, requests: Mapping[str, Request]) -> Iterator[str]:
        request = requests.get(wish.address)
        if request is None or request.state is not RequestState.DONE:
            yield f"{wish.address}: {request.state if request else 'no request'}"
            return
        wanted = cards.render(present.present(request, RULES), request.language)
        shown = list(wish.chat.cards(self.tenant).values())
        if wanted not in shown:
            yield f"{wish.address}: no card shows the end"
        texts = Counter(json.dumps(card["body"]) for card in wish.chat.sent(self.tenant))
        if max(texts.values()) > 1:
            yield f"{wish.address}: a message came twice"
        mine = (each for each in records.audit(self.database) if each.request_id == request.id)
        lines = Counter(mine)
        yield from (f"{wish.address}: {n} lines {line}" for line, n in lines.items() if n > 1)
        yield from self._effects(wish)

    def _effects(self, wish: Wish) -> Iterator[str]:
        tenant = self.tenant.world.tenant
        holders = tenant.holders(wish.address)
        if len(holders) != 1:
            yield f"{wish.address} has {len(holders)} holders"
        ids = {holder.id for holder in holders}
        group = next(g for g in tenant.groups() if g.display_name == wish.group)
        times = sum(member.id in ids for member in group.members)
        if times != 1:
            yield f"{wish.address} is {times} times in {wish.group}"

    def _mails(self) -> Iterator[str]:
        mails = Counter(mail.recipient.lower() for mail in self.tenant.world.tenant.outbox)
        yield from (f"{n} mails to {address}" for address, n in mails.items() if n > 1)
