"""Messages that nobody has just asked for, over a connector with canned answers."""

import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientSession, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from structlog.testing import capture_logs

from bot.adapters.teams.connector import Connector
from bot.adapters.teams.hosts import AllowsUrl, loopback_only
from bot.adapters.teams.limits import Limits
from bot.adapters.teams.posting import GCC_HOST, TeamsPost
from bot.conversation.letters import Person
from bot.conversation.post import Crowded, Delivery, Gone, Later, Missed, Shut, Spoilt, Stands
from bot.conversation.views import CancelledView, HelpView
from bot.domain.requests import Place
from tests.adapters.teams.canned import Canned, CannedConnector, serving
from tests.adapters.teams.rig import Artist, Pauses
from tests.fakes.clock import NOON

ANNA = Person("t1", "anna", "29:anna")


@dataclass
class Desk:
    post: TeamsPost
    canned: CannedConnector
    url: str
    artist: Artist
    pauses: Pauses = field(default_factory=Pauses)

    def answers(self, *plan: Canned) -> None:
        self.canned.plan = list(plan)

    async def puts(self, card: str = "card-1") -> Delivery:
        return await self.post.put(Place("a:1", self.url, card), CancelledView(), "nl")

    async def opens(self, person: Person = ANNA) -> Place | Missed:
        return await self.post.open(person)

    @property
    def methods(self) -> list[str]:
        return [call.method for call in self.canned.calls]


class HereOnly(AbstractResolver):
    """Every name is this machine, so that no test calls Microsoft."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host, host="127.0.0.1", port=port, family=family, proto=0, flags=0
            )
        ]

    async def close(self) -> None:
        pass


@asynccontextmanager
async def working(*, allows: AllowsUrl = loopback_only) -> AsyncIterator[Desk]:
    canned, artist, pauses = CannedConnector(), Artist(), Pauses()
    here = ClientSession(connector=TCPConnector(resolver=HereOnly()))
    async with here as http, serving(canned) as url:
        post = TeamsPost(
            connector=Connector(http, allows, pause=pauses).once(),
            render=artist.render,
            summary=artist.summary,
            limits=Limits.by(lambda: 0.0),
            bot_id="28:bot",
            now=lambda: NOON,
            service_url=url,
        )
        yield Desk(post, canned, url, artist, pauses)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with working() as whole:
        yield whole


def refused(status: int, code: str = "", headers: Mapping[str, str] | None = None) -> Canned:
    return Canned(status, f'{{"error": {{"code": "{code}"}}}}', dict(headers or {}))


async def test_a_message_is_replaced_in_place(desk: Desk) -> None:
    assert await desk.puts() == Stands(Place("a:1", desk.url, "card-1"))
    assert desk.methods == ["PUT"]
    assert desk.canned.cards == [
        {"type": "AdaptiveCard", "view": "CancelledView", "language": "nl"}
    ]


async def test_a_new_message_stands_where_the_connector_says(desk: Desk) -> None:
    assert await desk.puts(card="") == Stands(Place("a:1", desk.url, "sent-1"))


@pytest.mark.parametrize(
    "gone", [refused(404, "ActivityNotFoundInConversation"), refused(404), refused(501)]
)
async def test_a_message_that_is_gone_becomes_a_new_one(desk: Desk, gone: Canned) -> None:
    desk.answers(gone)

    assert await desk.puts() == Stands(Place("a:1", desk.url, "sent-1"))
    assert desk.methods == ["PUT", "POST"]


@pytest.mark.parametrize("card", ["card-1", ""])
@pytest.mark.parametrize(
    ("status", "code", "delivery"),
    [
        (400, "BadArgument", Spoilt("400 BadArgument")),
        (413, "MessageSizeTooBig", Spoilt("413 MessageSizeTooBig")),
        (401, "BotNotRegistered", Later(0.0, "401 BotNotRegistered")),
        (403, "BotDisabledByAdmin", Shut("403 BotDisabledByAdmin")),
        (403, "", Shut("403")),
        (404, "ConversationNotFound", Gone("404 ConversationNotFound")),
        (412, "PreconditionFailed", Later(0.0, "412 PreconditionFailed")),
        (429, "", Later(0.0, "429")),
        (500, "ServiceError", Later(0.0, "500 ServiceError")),
        (502, "", Later(0.0, "502")),
        (503, "", Later(0.0, "503")),
        (504, "", Later(0.0, "504")),
    ],
)
async def test_a_refusal_is_a_delivery_after_one_call(
    desk: Desk, status: int, code: str, delivery: Delivery, card: str
) -> None:
    desk.answers(refused(status, code))

    assert (await desk.puts(card), len(desk.canned.calls), desk.pauses.taken) == (delivery, 1, [])


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("17", 17.0), ("Mon, 23 Nov 2026 12:00:25 GMT", 25.0), ("9" * 30, 3600.0), ("-1", 0.0)],
)
async def test_retry_after_is_handed_on(desk: Desk, header: str, seconds: float) -> None:
    desk.answers(refused(429, "", {"Retry-After": header}))

    assert await desk.puts() == Later(seconds, "429")


async def test_a_new_message_without_an_answer_is_tried_again_later(desk: Desk) -> None:
    desk.answers(Canned(broken=True))

    assert isinstance(await desk.puts(card=""), Later)
    assert len(desk.canned.calls) == 1


async def test_a_replacement_without_an_answer_is_tried_again_later(desk: Desk) -> None:
    # The client library repeats a PUT by itself once, which is harmless.
    desk.answers(Canned(broken=True), Canned(broken=True))

    assert isinstance(await desk.puts(), Later)


async def test_a_new_message_in_a_conversation_that_is_gone_is_gone(desk: Desk) -> None:
    desk.answers(refused(404), refused(404))

    assert await desk.puts() == Gone("404")


@pytest.mark.parametrize(
    ("status", "event"),
    [
        (401, "teams.bot-not-signed-in"),
        (400, "teams.message-refused"),
        (413, "teams.message-refused"),
    ],
)
async def test_what_is_ours_to_mend_is_logged_as_an_error(
    desk: Desk, status: int, event: str
) -> None:
    desk.answers(refused(status, "Code"))
    with capture_logs() as logs:
        await desk.puts()

    assert logs == [{"event": event, "log_level": "error", "status": status, "code": "Code"}]


async def test_a_view_that_cannot_be_drawn_is_spoilt_and_its_data_is_not_logged(desk: Desk) -> None:
    desk.artist.fails = (CancelledView,)
    with capture_logs() as logs:
        delivery = await desk.puts()

    assert (delivery, desk.canned.calls) == (Spoilt("LookupError"), [])
    assert "somebody@outside.test" not in str(logs)


async def test_an_address_that_was_stored_is_checked_again(desk: Desk) -> None:
    place = Place("a:1", "https://evil.test/", "card-1")

    assert await desk.post.put(place, HelpView(), "en") == Shut("0 host-not-allowed")
    assert desk.canned.calls == []


async def test_a_host_that_is_not_this_conversations_is_left_for_gcc() -> None:
    async with working(allows=lambda _: True) as desk:
        desk.answers(refused(403, "InvalidBotApiHost"))
        delivery = await desk.puts()

    gcc = desk.url.replace("127.0.0.1", GCC_HOST)
    assert delivery == Stands(Place("a:1", gcc, "card-1"))
    assert [call.headers["Host"].split(":")[0] for call in desk.canned.calls][1:] == [GCC_HOST]


async def test_gcc_is_asked_once() -> None:
    async with working(allows=lambda _: True) as desk:
        desk.answers(*[refused(403, "InvalidBotApiHost")] * 3)

        assert await desk.puts() == Shut("403 InvalidBotApiHost")
        assert len(desk.canned.calls) == 2


async def test_gcc_is_not_asked_where_it_is_not_allowed(desk: Desk) -> None:
    desk.answers(refused(403, "InvalidBotApiHost"))

    assert await desk.puts() == Shut("403 InvalidBotApiHost")
    assert not loopback_only(f"https://{GCC_HOST}/teams/")


async def test_opening_a_chat_names_bot_person_and_tenant(desk: Desk) -> None:
    assert await desk.opens() == Place("sent-1", desk.url)

    (call,) = desk.canned.calls
    assert (call.method, call.path) == ("POST", "/teams/v3/conversations")
    assert call.body == {
        "bot": {"id": "28:bot"},
        "isGroup": False,
        "members": [{"id": "29:anna"}],
        "tenantId": "t1",
        "channelData": {"tenant": {"id": "t1"}},
    }


async def test_somebody_without_an_account_is_named_by_object_id(desk: Desk) -> None:
    await desk.opens(Person("t1", "anna"))

    assert desk.canned.calls[0].body["members"] == [{"id": "anna"}]


@pytest.mark.parametrize(
    ("canned", "missed"),
    [
        (refused(403, "BotNotInConversationRoster"), Shut("403 BotNotInConversationRoster")),
        (refused(404), Gone("404")),
        (refused(503), Later(0.0, "503")),
        (refused(400), Spoilt("400")),
        (Canned(201, "{}"), Later(0.0, "no-conversation-id")),
    ],
)
async def test_a_chat_that_cannot_be_opened_is_missed(
    desk: Desk, canned: Canned, missed: Missed
) -> None:
    desk.answers(canned)

    assert await desk.opens() == missed


async def test_what_is_over_the_limit_is_not_sent(desk: Desk) -> None:
    deliveries = [await desk.puts() for _ in range(8)]

    assert [type(one) for one in deliveries] == [Stands] * 5 + [Crowded] * 3
    assert len(desk.canned.calls) == 5


async def test_opening_chats_has_its_limit_as_well(desk: Desk) -> None:
    opened = [await desk.opens() for _ in range(7)]

    assert [type(one) for one in opened] == [Place] * 5 + [Crowded] * 2
