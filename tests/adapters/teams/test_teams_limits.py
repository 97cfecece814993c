"""The windows of Teams are never exceeded, however many letters there are."""

import heapq
from dataclasses import dataclass, field

import pytest

from bot.adapters.teams.connector import Connector, open_session
from bot.adapters.teams.hosts import loopback_only
from bot.adapters.teams.limits import Limits
from tests.adapters.teams.canned import Canned, CannedConnector, serving
from tests.adapters.teams.rig import Pauses

TEAMS = [(7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0)]


@dataclass
class Burst:
    """Letters that are due at once, and come back when they are told to."""

    now: float = 0.0
    sent: list[tuple[float, str]] = field(default_factory=list)
    put_off: int = 0

    def __post_init__(self) -> None:
        self.limits = Limits.by(lambda: self.now)

    def send(self, conversations: list[str]) -> None:
        due = [(0.0, number, one) for number, one in enumerate(conversations)]
        while due:
            at, number, one = heapq.heappop(due)
            self.now = max(self.now, at)
            wait_s = self.limits.reserve(one)
            if wait_s:
                self.put_off += 1
                heapq.heappush(due, (self.now + wait_s, number, one))
            else:
                self.sent.append((self.now, one))

    def most(self, seconds: float, conversation: str = "") -> int:
        """Return the most that were sent in any so many seconds."""
        times = [at for at, one in self.sent if conversation in {"", one}]
        return max(sum(begin <= at < begin + seconds for at in times) for begin in times)


@pytest.mark.parametrize("letters", [200, 2000])
def test_a_burst_in_one_conversation_stays_in_its_windows(letters: int) -> None:
    burst = Burst()
    burst.send(["a:1"] * letters)

    assert len(burst.sent) == letters
    assert [burst.most(seconds) <= number for number, seconds in TEAMS] == [True] * len(TEAMS)


def test_a_burst_to_many_people_stays_below_the_limit_of_the_tenant() -> None:
    burst = Burst()
    burst.send([f"a:{number}" for number in range(200)])

    assert (len(burst.sent), burst.most(1.0) < 30) == (200, True)
    assert burst.now < 10


def test_whoever_is_told_to_wait_is_not_told_often() -> None:
    burst = Burst()
    burst.send(["a:1"] * 200)

    assert burst.put_off < 3 * 200


def test_a_crowded_conversation_holds_up_no_other() -> None:
    burst = Burst()
    burst.send(["a:1"] * 50 + ["a:2"])

    assert next(at for at, one in burst.sent if one == "a:2") < 1.0


async def test_replies_count_but_wait_for_nobody() -> None:
    limits, canned = Limits.by(lambda: 0.0), CannedConnector()
    async with open_session() as http, serving(canned) as url:
        connector = Connector(http, loopback_only, pause=Pauses(), spend=limits.spend)
        canned.plan = [Canned(503)]
        for _ in range(5):
            await connector.send(url, "a:1", {"type": "message", "text": "hi"})

    assert len(canned.calls) == 6
    assert limits.reserve("a:1") > 0
    assert limits.reserve("a:2") == 0.0
