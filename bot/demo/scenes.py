"""Four requests that meet trouble: each says what will happen, lets it happen, and looks."""

from dataclasses import dataclass
from typing import Any

from bot.demo import checks
from bot.demo.asking import ALICE, Wanted, agreed, forecast, presses, show
from bot.demo.checks import Check
from bot.demo.colleague import Chat, Line, Shown
from bot.demo.tenant import Tenant

ASKED_TO_WAIT_S = 3
# Longer than the bot waits within a step, so that the whole request pauses.
ASKED_TO_PAUSE_S = 120
# Longer than the bot lives on in that scene.
ANSWER_COMES_AFTER_S = 30
MAILED_WITHIN_S = 20.0

THROTTLED = Wanted("add jane@fabrikam.com to Newsletter", "Jane Doe", "Newsletter", "Fabrikam")
HALVED = Wanted("add piet@adatum.example to Open Announcements", "Piet Mol", "Open Announcements")
PAUSED = Wanted("add kim@tailspin.example to Book Club", "Kim Park", "Book Club")
KILLED = Wanted("add jan@adatum.example to Marketing", "Jan Jansen", "Marketing")

_JOIN_LIST = {"surface": "exchange", "cmdlet": "Add-DistributionGroupMember"}
_INVITE = {"surface": "graph", "method": "POST", "path": "/v1.0/invitations"}


@dataclass(frozen=True, slots=True)
class Begun:
    """A request that runs, and what was checked so far."""

    running: Shown
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it plays: the chat of the colleague, and the tenant."""

    chat: Chat
    tenant: Tenant

    @classmethod
    def on(cls, line: Line) -> "Scene":
        """Return a scene in the one chat that the colleague has with the bot."""
        return cls(Chat(line, ALICE), Tenant(line.http, line.tenant_url))

    async def throttled(self) -> tuple[Check, ...]:
        """Let Microsoft ask once to wait a little."""
        forecast(
            "1. Throttled",
            f"Exchange will answer 429 once, with Retry-After: {ASKED_TO_WAIT_S}. The bot waits as "
            "long as it is asked to, and goes on by itself.",
        )
        fault = {"kind": "status", "status": 429, "retry_after": ASKED_TO_WAIT_S}
        await self.tenant.let_fail({**_JOIN_LIST, "times": 1}, fault)
        done = await self.chat.ended(await agreed(self.chat, THROTTLED))
        show(done)
        held = await self.tenant.held()
        return checks.told(
            (
                _waited(await self.tenant.calls()),
                checks.titled(done, "the card", "result-title"),
                checks.member(held, THROTTLED.name, THROTTLED.group, 1),
                checks.contact(held, THROTTLED.address, 1),
            )
        )

    async def halved(self) -> tuple[Check, ...]:
        """Let the second half of a request be refused for good, and take the first half back."""
        forecast(
            "2. Failed half-way, and undone",
            "Exchange will make the mail contact, and then refuse to put it on the list: the bot "
            "lacks a role. Waiting would not help, so the bot stops, says what stands, and tells "
            "Alice by a message of its own. She presses Undo there.",
        )
        await self.tenant.let_fail(_JOIN_LIST, {"kind": "status", "status": 403})
        failed = await self.chat.ended(await agreed(self.chat, HALVED))
        show(failed)
        before = await self.tenant.held()
        notice = await self._notice()
        await self.tenant.mend()
        presses(ALICE, notice, "undo")
        undone = await self.chat.ended(await self.chat.press(notice, "undo"))
        show(undone)
        after = await self.tenant.held()
        return checks.told(
            (
                checks.titled(failed, "the card", "failed-title-halfway"),
                checks.says(failed, "stands-contact"),
                checks.contact(before, HALVED.address, 1),
                checks.apart(notice, failed),
                checks.titled(notice, "the notification", "told-failed"),
                checks.titled(undone, "after Undo it", "undone-title"),
                checks.contact(after, HALVED.address, 0),
                checks.member(after, HALVED.name, HALVED.group, 0),
            )
        )

    async def paused(self) -> tuple[Check, ...]:
        """Let Microsoft ask to wait longer than a person would, until the colleague tries again."""
        forecast(
            "3. Paused, and tried again",
            f"Microsoft Graph will answer 429 with Retry-After: {ASKED_TO_PAUSE_S}. That is too "
            "long to wait with a running card: the request pauses, the card and a notification say "
            "until when. Then the trouble passes, and Alice does not wait: she presses Try now.",
        )
        fault = {"kind": "status", "status": 429, "retry_after": ASKED_TO_PAUSE_S}
        await self.tenant.let_fail(_INVITE, fault)
        paused = await self.chat.ended(await agreed(self.chat, PAUSED))
        show(paused)
        before = await self.tenant.held()
        notice = await self._notice()
        await self.tenant.mend()
        presses(ALICE, notice, "retry")
        done = await self.chat.ended(await self.chat.press(notice, "retry"))
        show(done)
        after = await self.tenant.held()
        return checks.told(
            (
                checks.titled(paused, "the card", "paused-title"),
                checks.guest(before, PAUSED.address, 0),
                checks.apart(notice, paused),
                checks.titled(notice, "the notification", "told-paused"),
                checks.titled(done, "after Try now it", "result-title"),
                checks.member(after, PAUSED.name, PAUSED.group, 1),
                checks.guest(after, PAUSED.address, 1),
            )
        )

    async def invited(self) -> Begun:
        """Begin a request, and return it when the invitation is out and its answer is not in."""
        forecast(
            "4. Killed, and started again",
            "Microsoft will send the invitation, but its answer will take long. Meanwhile the bot "
            "is killed with kill -9 and started again on the same database. It goes on by itself, "
            "finds what it had done, and invites nobody twice. The card in the chat says so.",
        )
        fault = {"kind": "delay", "seconds": ANSWER_COMES_AFTER_S, "when": "after"}
        await self.tenant.let_fail({**_INVITE, "times": 1}, fault)
        running = await agreed(self.chat, KILLED)
        await self.tenant.until(lambda held: held.invitations(KILLED.address) > 0, MAILED_WITHIN_S)
        show(running)
        held = await self.tenant.held()
        found = checks.told(
            (
                checks.titled(running, "the card", "progress-title"),
                checks.guest(held, KILLED.address, 1),
                checks.member(held, KILLED.name, KILLED.group, 0),
            )
        )
        return Begun(running, found)

    async def survived(self, running: Shown) -> tuple[Check, ...]:
        """Wait for the end of the request that the killed process began."""
        done = await self.chat.ended(running)
        show(done)
        held = await self.tenant.held()
        return checks.told(
            (
                checks.titled(done, "the card", "result-title"),
                checks.member(held, KILLED.name, KILLED.group, 1),
                checks.guest(held, KILLED.address, 1),
            )
        )

    async def _notice(self) -> Shown:
        notice = await self.chat.next_card()
        print("\nA message arrives in the chat:", flush=True)
        show(notice)
        return notice


def _waited(calls: list[dict[str, Any]]) -> Check:
    """Check that the second try came no sooner than it was asked to."""
    tries = [call for call in calls if call["cmdlet"] == _JOIN_LIST["cmdlet"]]
    answers = [int(call["status"]) for call in tries]
    waited_s = tries[-1]["time"] - tries[0]["time"] if tries else 0.0
    said = f"the tenant: Exchange answered {answers}, the second {waited_s:.1f} s after the first"
    return Check(said, answers == [429, 200] and waited_s >= ASKED_TO_WAIT_S)
