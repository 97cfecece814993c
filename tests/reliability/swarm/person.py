"""One person in one chat: types, fills in, agrees, changes their mind, presses twice, leaves."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.reliability.swarm import cast, texts
from tests.reliability.swarm.cast import Persona
from tests.reliability.swarm.ledger import Ledger, Wish, canonical, group_of
from tests.reliability.swarm.teams import Teams
from tests.reliability.swarm.texts import Card

# What people do with a card of each kind, and how often; a button that is not there is not
# pressed, and "" is walking away. Kinds that are not named are looked at, and left.
HABITS: Mapping[str, Mapping[str, float]] = {
    "form": {"plan": 9, "cancel": 0.3, "": 0.3},
    "plan": {"go": 8, "change": 0.7, "cancel": 0.7, "": 0.3},
    "failed": {"retry": 5, "change": 1.5, "cancel": 1, "undo": 2, "leave": 1, "": 2},
    "paused": {"retry": 2, "undo": 1, "leave": 1, "": 8},
    "told": {"retry": 3, "undo": 2, "leave": 1, "open": 1, "": 2},
    "notifications": {"notifications": 2, "": 1},
    "status": {"open": 2, "": 1},
    "refusal": {"change": 3, "cancel": 1, "": 4},
}
# Cards that change by themselves.
_MOVING = frozenset({"progress", "busy"})
# Titles that nobody sees on another person's button; a trouble shares its title with others.
_OF_A_REQUEST = frozenset({"plan", "progress", "result", "cancelled", "left", "undone", "paused"})
_FILLED = frozenset({"plan", "go", "notifications"})
MOST_PRESSES = 7
# Who goes back to the form, and types another address there.
CHANGES_WHOM = 0.5
SMALL_TALK = ("help", "hello", "/status", "/notifications", "/notify here", "wat?", "", "ad")


@dataclass(frozen=True, slots=True)
class Manners:
    """How people behave in one run."""

    twice: float = 0.15
    stale: float = 0.1
    forge: float = 0.1
    back: float = 0.15
    new_people: int = 5
    favourites: tuple[str, ...] = tuple(cast.GROUPS)
    strangers: float = 0.2
    dreams: float = 0.1
    thinks_s: float = 8.0
    patience_s: tuple[float, float] = (20.0, 900.0)


@dataclass(slots=True)
class Stand:
    """A card on which somebody stands: where it is, and what it shows."""

    card_id: str
    card: Card


@dataclass(slots=True)
class Person:
    """Somebody with a chat of their own."""

    who: Persona
    chat: str
    teams: Teams
    ledger: Ledger
    manners: Manners
    dice: Random
    others: list[str] = field(default_factory=list)
    _old: list[Stand] = field(default_factory=list)
    _canaries: int = 0

    async def operate(self) -> None:
        """Do one thing from its beginning to wherever it leads."""
        draw = self.dice.random()
        if draw < 0.08:
            await self._chat_about()
        elif draw < 0.08 + self.manners.forge:
            await self._forge()
        elif draw < 0.08 + self.manners.forge + self.manners.back:
            await self._come_back()
        else:
            await self._add()

    async def _chat_about(self) -> None:
        self.teams.seen["op:talk"] += 1
        stand = await self._say(self.dice.choice(SMALL_TALK))
        if stand is not None:
            await self._walk(stand, {})

    async def _add(self) -> None:
        self.teams.seen["op:add"] += 1
        address = cast.some_address(self.dice, self.manners.new_people)
        manners = self.manners
        group = cast.some_group(self.dice, self.who, manners.favourites, manners.strangers)
        stand = await self._say(f"add {address} to {group}")
        if stand is None:
            return
        # A form of an earlier moment can be filled in again, but not with another person's data.
        await self._walk(stand, {"email": address})

    async def _come_back(self) -> None:
        """Take up a card of an earlier request as it is now, or the news of one."""
        cards = self.teams.cards(self.chat).items()
        open_ = [Stand(i, c) for i, c in cards if any("rid" in b["data"] for b in texts.buttons(c))]
        if open_:
            self.teams.seen["op:back"] += 1
            await self._walk(self.dice.choice(open_), {})

    async def _walk(self, stand: Stand, typed: dict[str, str]) -> None:
        for _ in range(MOST_PRESSES):
            await self._think()
            stand = await self._settled(stand)
            before = self._plan_before(stand)
            if before is not None and self.dice.random() < self.manners.stale:
                await self._press(before, "go", {})
                return
            verb = self._choose(stand.card)
            if not verb:
                return
            stand = await self._press(stand, verb, typed)
            if verb == "change" and self.dice.random() < CHANGES_WHOM:
                typed["email"] = cast.some_address(self.dice, self.manners.new_people)

    def _plan_before(self, stand: Stand) -> Stand | None:
        """Return an earlier plan of the request that a plan is of, as another screen shows it."""
        here = _agreeing(stand.card)
        for old in reversed(self._old):
            then = _agreeing(old.card)
            if here and then and here["rid"] == then["rid"] and here["ver"] != then["ver"]:
                return old
        return None

    def _choose(self, card: Card) -> str:
        offered = {b["verb"] for b in texts.buttons(card)} | {""}
        kinds = sorted(texts.kinds_of(card))
        habits = {v: w for kind in kinds for v, w in HABITS.get(kind, {}).items()}
        ways = {verb: weight for verb, weight in habits.items() if verb in offered}
        return self.dice.choices(list(ways), list(ways.values()))[0] if ways else ""

    async def _press(self, stand: Stand, verb: str, typed: dict[str, str]) -> Stand:
        data = self._data(stand.card, verb, typed)
        self._old.append(stand)
        self._write_down(verb, data, typed)
        presses = [self.teams.press(self.who, self.chat, stand.card_id, data)]
        if self.dice.random() < self.manners.twice:
            self.teams.seen["twice"] += 1
            presses.append(self.teams.press(self.who, self.chat, stand.card_id, data))
        if self.dice.random() < self.manners.stale:
            presses.append(self._stale())
        answers = await asyncio.gather(*presses)
        return Stand(stand.card_id, answers[0] or self._latest(stand))

    async def _stale(self) -> Card | None:
        """Press a button of a card as it was a while ago."""
        self.teams.seen["stale"] += 1
        old = self.dice.choice(self._old)
        verb = self._choose(old.card)
        if not verb:
            return None
        data = self._data(old.card, verb, {})
        self._write_down(verb, data, {})
        return await self.teams.press(self.who, self.chat, old.card_id, data)

    async def _forge(self) -> None:
        """Press a button of somebody else's card, from the own chat."""
        theirs = [c for chat in self.others for c in self.teams.cards(chat).items()]
        pressable = [(i, c, b) for i, c in theirs for b in texts.buttons(c) if b.get("data")]
        if not pressable:
            return
        self.teams.seen["op:forge"] += 1
        self.ledger.forged += 1
        card_id, card, button = self.dice.choice(pressable)
        data = {**_standing(card), **button["data"]}
        answer = await self.teams.press(self.who, self.chat, card_id, data)
        if answer is not None and _betrays(answer, button["data"].get("rid", "")):
            told = ", ".join(sorted(texts.titles_of(answer)))
            self.ledger.betrayed.append(f"{data.get('verb')} was answered by {told}")

    def _data(self, card: Card, verb: str, typed: dict[str, str]) -> dict[str, Any]:
        button = next(b for b in texts.buttons(card) if b["verb"] == verb)
        filled = _standing(card)
        filled.update(self._filled(card, typed) if verb in _FILLED else {})
        return {**filled, **button["data"]}

    def _filled(self, card: Card, typed: dict[str, str]) -> dict[str, str]:
        fields = {item["id"]: item for item in texts.inputs(card)}
        values: dict[str, str] = {}
        if "name" in fields:
            values["name"] = f"Person {self.chat.removeprefix('a:')}"
            values["reason"] = self._secret("reason")
            values["email"] = typed.get("email", str(fields["email"].get("value", "")))
        if "group" in fields and not fields["group"].get("value"):
            offered = [choice["value"] for choice in fields["group"].get("choices", [])]
            values["group"] = self.dice.choice(offered) if offered else ""
        if "mayWrite" in fields:
            values["mayWrite"] = self.dice.choice(("true", "false"))
        if "accept" in fields:
            values["accept"] = self.dice.choice(("true", "true", "true", "false"))
        for name in ("senders", "notify"):
            if name in fields:
                offered = [choice["value"] for choice in fields[name].get("choices", [])]
                values[name] = self.dice.choice(offered) if offered else "leave"
        if values.get("email", "-") in {"", "not an address"} or self.dice.random() < 0.1:
            # Whoever is told that an address is wrong, or goes back, types another the next time.
            typed["email"] = cast.some_address(self.dice, self.manners.new_people)
        return values

    def _secret(self, what: str) -> str:
        """Return words that only this person and the bot should ever see."""
        self._canaries += 1
        word = f"Canary{self.chat.removeprefix('a:')}x{self._canaries}"
        self.ledger.secrets[word] = self.chat
        return f"{word} {what}"

    def _write_down(self, verb: str, data: Mapping[str, Any], typed: dict[str, str]) -> None:
        request_id = str(data.get("rid", ""))
        if verb == "plan":
            typed["email"] = str(data.get("email", ""))
            typed["group"] = str(data.get("group", ""))
        elif request_id:
            self._wish(verb, request_id, int(data["ver"]))
        if verb == "plan" and request_id:
            form = Wish(
                self.teams.world.loop.time(),
                "plan",
                self.who.id,
                request_id,
                int(data["ver"]),
                group_of(typed["group"]),
                canonical(typed["email"]),
            )
            self.ledger.wishes.append(form)

    def _wish(self, verb: str, request_id: str, version: int) -> None:
        now = self.teams.world.loop.time()
        for form in self.ledger.forms(request_id, version):
            what = (form.group, form.address)
            self.ledger.wishes.append(Wish(now, verb, self.who.id, request_id, version, *what))

    async def _say(self, text: str) -> Stand | None:
        """Type something and return the newest card, once there is one."""
        before = set(self.teams.cards(self.chat))
        self.teams.seen["said"] += 1
        message = self.teams.activity(self.who, self.chat, "message", text=text)
        await self.teams.deliver(message)
        ends = self.teams.world.loop.time() + self.dice.uniform(5, 120)
        while True:
            fresh = [i for i in self.teams.cards(self.chat) if i not in before]
            left = ends - self.teams.world.loop.time()
            if fresh or left <= 0:
                break
            await self.teams.something_happens(left)
        return Stand(fresh[-1], self.teams.cards(self.chat)[fresh[-1]]) if fresh else None

    async def _settled(self, stand: Stand) -> Stand:
        """Wait while the card is one that changes by itself, for as long as the patience lasts."""
        ends = self.teams.world.loop.time() + self.dice.uniform(*self.manners.patience_s)
        while texts.kinds_of(stand.card) & _MOVING:
            left = ends - self.teams.world.loop.time()
            if left <= 0:
                break
            await self.teams.something_happens(left)
            stand = Stand(stand.card_id, self._latest(stand))
        return stand

    def _latest(self, stand: Stand) -> Card:
        return self.teams.cards(self.chat).get(stand.card_id, stand.card)

    async def _think(self) -> None:
        if self.dice.random() < self.manners.dreams:
            await asyncio.sleep(self.dice.uniform(30, 1800))
        else:
            await asyncio.sleep(self.dice.uniform(0.1, self.manners.thinks_s))


def _betrays(card: Card, request_id: str) -> bool:
    """Return whether a card tells of a request, or of something that was done with it."""
    told = any(button["data"].get("rid") == request_id for button in texts.buttons(card))
    return bool(request_id) and (told or bool(texts.kinds_of(card) & _OF_A_REQUEST))


def _agreeing(card: Card) -> Mapping[str, Any] | None:
    """Return what the button of a plan that agrees to it sends."""
    return next((b["data"] for b in texts.buttons(card) if b["verb"] == "go"), None)


def _standing(card: Card) -> dict[str, str]:
    """Return what stands in the inputs of a card before anybody types."""
    return {item["id"]: str(item.get("value", "")) for item in texts.inputs(card)}
