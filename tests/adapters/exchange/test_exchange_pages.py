"""How the adapter reads a list that comes in pages."""

import json
from datetime import UTC, datetime

import pytest

from bot.adapters.exchange import Exchange
from bot.domain.addresses import Address
from bot.domain.people import OutsidePerson
from bot.domain.problems import (
    AccessDenied,
    Busy,
    Garbled,
    Problem,
    Unexpected,
    Unreachable,
)
from tests.adapters.exchange.canned import (
    TENANT,
    Answer,
    Canned,
    rows,
)

LIST, MEMBER = "66666666-6666-4666-8666-666666666603", "55555555-5555-4555-8555-555555555503"
LIST_ROW = {
    "Guid": LIST,
    "Name": "Newsletter",
    "RecipientTypeDetails": "MailUniversalDistributionGroup",
}
PERSON = OutsidePerson(Address("a@b.example", "b.example", "b.example"), "A Person")
NULS = b"\0" * 64
NOW = datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC)


# Pages.


def _members(first: int, how_many: int) -> list[dict[str, str]]:
    return [{"Guid": f"00000000-0000-4000-8000-{n:012d}"} for n in range(first, first + how_many)]


def _page(canned: Canned, first: int, how_many: int, link: str = "") -> Answer:
    whole = f"{canned.base_url}{link}" if link.startswith("/") else link
    return rows(*_members(first, how_many), **({"@odata.nextLink": whole} if link else {}))


NEXT = f"/adminapi/beta/{TENANT}/InvokeCommand?$select=Guid&$skiptoken=a%2Fb"
LAST = "00000000-0000-4000-8000-000000000004"


async def test_every_page_is_asked_for_in_the_same_way(canned: Canned, exchange: Exchange) -> None:
    canned.say(_page(canned, 0, 3, NEXT), _page(canned, 3, 2))

    assert await exchange.is_on_list(LIST, LAST)
    first, second = canned.asked
    assert second.target == NEXT
    assert second.body == first.body
    assert second.headers["X-AnchorMailbox"] == first.headers["X-AnchorMailbox"]
    assert first.parameters == {"Identity": LIST, "ResultSize": "Unlimited"}


async def test_reading_stops_at_the_member_that_was_sought(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(_page(canned, 0, 5, NEXT))

    assert await exchange.is_on_list(LIST, LAST)


@pytest.mark.parametrize(
    ("later", "problem"),
    [
        (Answer(503, b""), Busy),
        (Answer(cut_off=True), Unreachable),
        (Answer(body=b""), Garbled),
        (Answer(403, NULS), AccessDenied),
    ],
)
async def test_a_failure_on_a_later_page_is_not_the_end_of_the_list(
    canned: Canned, exchange: Exchange, later: Answer, problem: type[Problem]
) -> None:
    canned.say(_page(canned, 0, 3, NEXT), later)

    with pytest.raises(problem):
        await exchange.is_on_list(LIST, LAST)


@pytest.mark.parametrize(
    "link",
    [
        "http://elsewhere.example/adminapi/beta/x/InvokeCommand",
        "https://127.0.0.1/adminapi/",
        "//elsewhere.example/adminapi/",
        "http://{home}@elsewhere.example/adminapi/",
        "http://somebody:secret@{home}/adminapi/",
        "/owa/redir",
        "/adminapi/../owa",
        "http://[",
        "http://{home}:port/adminapi/",
    ],
)
async def test_a_link_never_takes_the_token_elsewhere(
    canned: Canned, exchange: Exchange, link: str
) -> None:
    link = link.replace("{home}", canned.base_url.removeprefix("http://").rstrip("/"))
    canned.say(rows(*_members(0, 3), **{"@odata.nextLink": link}))

    with pytest.raises(Unexpected):
        await exchange.is_on_list(LIST, LAST)

    assert len(canned.asked) == 1


async def test_a_link_without_a_host_leads_to_the_same_host(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(rows(*_members(0, 3), **{"@odata.nextLink": NEXT}), _page(canned, 3, 2))

    assert await exchange.is_on_list(LIST, LAST)
    assert canned.asked[1].target == NEXT


async def test_links_that_go_in_a_circle_end(canned: Canned, exchange: Exchange) -> None:
    canned.say(_page(canned, 0, 3, NEXT), _page(canned, 0, 3, NEXT))

    with pytest.raises(Unexpected):
        await exchange.is_on_list(LIST, LAST)


async def test_a_thousand_rows_without_a_link_may_be_cut(
    canned: Canned, exchange: Exchange
) -> None:
    canned.say(_page(canned, 1000, 1000))

    with pytest.raises(Unexpected, match="may be cut"):
        await exchange.is_on_list(LIST, LAST)


async def test_a_thousand_rows_after_a_link_are_the_end(canned: Canned, exchange: Exchange) -> None:
    canned.say(_page(canned, 1000, 1000, NEXT), _page(canned, 2000, 1000))

    assert not await exchange.is_on_list(LIST, LAST)


EXPIRED = Answer(
    400,
    json.dumps(
        {
            "error": {
                "innererror": {
                    "internalexception": {
                        "message": "Expired or Invalid pagination request. Default Expiry time is "
                        "00:30:00",
                        "type": "Microsoft.Exchange.Admin.OData.Core.ODataServiceException",
                    }
                }
            }
        }
    ).encode(),
)


async def test_an_expired_link_starts_the_list_again(canned: Canned, exchange: Exchange) -> None:
    canned.say(_page(canned, 0, 3, NEXT), EXPIRED, _page(canned, 0, 3, NEXT), _page(canned, 3, 2))

    assert await exchange.is_on_list(LIST, LAST)


async def test_a_link_that_expires_again_is_reported(canned: Canned, exchange: Exchange) -> None:
    canned.say(_page(canned, 0, 3, NEXT), EXPIRED, _page(canned, 0, 3, NEXT), EXPIRED)

    with pytest.raises(Unexpected, match="pagination"):
        await exchange.is_on_list(LIST, LAST)
