from typing import Any

import pytest
from aiohttp import ServerDisconnectedError

from bot.simulator.seed import CLIENT_ID, CLIENT_SECRET
from bot.simulator.seed.ids import contact, group, outsider
from tests.simulator.asking import STATIC, TENANT, Clock, Sim, rule

BOOK_CLUB, GRETA = f"groups/{group(2)}", outsider(1)
NEWSLETTER, NINA = group(3), contact(1)
MEMBER = {"@odata.id": f"https://graph.microsoft.com/v1.0/directoryObjects/{GRETA}"}
WISH = {"invitedUserEmailAddress": "jane@fabrikam.com", "inviteRedirectUrl": "https://example.com"}
TOKEN = f"/{TENANT}/oauth2/v2.0/token"
KEYS = "/botframework/v1/keys"
FORM = {
    "grant_type": "client_credentials",
    "client_id": CLIENT_ID,
    "client_secret": CLIENT_SECRET,
    "scope": "https://graph.microsoft.com/.default",
}
ADDING = {"surface": "graph", "method": "POST"}


async def members(sim: Sim) -> list[str]:
    return [member["id"] for member in (await sim.get(f"{BOOK_CLUB}/members")).value]


async def add_greta(sim: Sim) -> int:
    return (await sim.graph("POST", f"{BOOK_CLUB}/members/$ref", MEMBER)).status


async def add_nina(sim: Sim) -> None:
    bypass: dict[str, Any] = {"BypassSecurityGroupManagerCheck": True}
    await sim.cmdlet("Add-DistributionGroupMember", Identity=NEWSLETTER, Member=NINA, **bypass)


async def readers(sim: Sim, **anchor: str) -> list[str]:
    reply = await sim.cmdlet("Get-DistributionGroupMember", Identity=NEWSLETTER, **anchor)
    return [row["ExternalDirectoryObjectId"] for row in reply.value]


async def test_reads_answer_from_before_the_write_for_a_while(sim: Sim) -> None:
    await sim.faults(rule("stale", ADDING, seconds=30))

    await add_greta(sim)

    assert GRETA not in await members(sim)


async def test_reads_catch_up_with_the_write(sim: Sim, clock: Clock) -> None:
    await sim.faults(rule("stale", ADDING, seconds=30))
    await add_greta(sim)

    clock.passes(30)

    assert GRETA in await members(sim)


async def test_writes_are_never_stale(sim: Sim) -> None:
    await sim.faults(rule("stale", ADDING, seconds=30))
    await add_greta(sim)

    assert await add_greta(sim) == 400


async def test_stale_reads_do_not_begin_anew_while_they_last(sim: Sim, clock: Clock) -> None:
    await sim.faults(rule("stale", {"surface": "graph"}, seconds=30))
    await members(sim)
    await add_greta(sim)
    clock.passes(20)
    await members(sim)
    clock.passes(10)

    assert GRETA in await members(sim)


async def test_stale_reads_are_of_the_surface_that_was_called(sim: Sim) -> None:
    await sim.faults(rule("stale", {"surface": "exchange"}, seconds=30))
    await sim.cmdlet("Get-MailContact")
    await add_greta(sim)

    assert GRETA in await members(sim)


async def test_stale_reads_can_be_of_another_surface(sim: Sim) -> None:
    await sim.faults(rule("stale", {"surface": "exchange"}, seconds=30, surface="graph"))
    await sim.cmdlet("Get-MailContact")
    await add_greta(sim)

    assert GRETA not in await members(sim)


async def test_stale_reads_of_exchange_answer_from_before_the_write(sim: Sim) -> None:
    await sim.faults(rule("stale", {"cmdlet": "Add-*"}, seconds=30))

    await add_nina(sim)

    assert NINA not in await readers(sim)


async def test_the_journal_tells_which_reads_were_stale(sim: Sim) -> None:
    await sim.faults(rule("stale", ADDING, seconds=30))
    await add_greta(sim)
    await members(sim)

    assert [call["fault"] for call in await sim.calls()] == ["stale", "stale:met"]


async def test_a_batch_that_only_reads_can_be_stale(sim: Sim) -> None:
    await sim.faults(rule("stale", {"path": "/v1.0/groups", "method": "POST"}, seconds=30))
    await add_greta(sim)
    asked = {"id": "1", "method": "GET", "url": f"/{BOOK_CLUB}/members"}

    batch = await sim.graph("POST", "$batch", {"requests": [asked]})

    listed = batch.body["responses"][0]["body"]["value"]
    assert GRETA not in [member["id"] for member in listed]


@pytest.mark.parametrize("body", [{"requests": [{"id": "1"}]}, {"requests": 7}, []])
async def test_a_malformed_batch_is_no_read(sim: Sim, body: Any) -> None:
    await sim.faults(rule("stale", seconds=30))

    await sim.graph("POST", "$batch", body)

    assert (await sim.calls())[-1]["fault"] == "stale"


async def test_the_connector_has_no_back_ends(sim: Sim) -> None:
    await sim.faults(rule("unseen", seconds=30))

    await sim.ask("GET", "/teams/v3/conversations/a:1/members")

    assert [call["fault"] for call in await sim.calls()] == [None]


async def test_nothing_is_unseen_where_no_object_is_meant(sim: Sim) -> None:
    await sim.faults(rule("unseen", seconds=30, objects=["nobody@example.com"]))

    await members(sim)

    assert [call["fault"] for call in await sim.calls()] == [None]


async def test_what_was_just_written_is_unseen_on_one_back_end(sim: Sim) -> None:
    await sim.faults(rule("unseen", {"cmdlet": "Add-*"}, seconds=30))

    await add_nina(sim)

    assert NINA not in await readers(sim)
    assert NINA in await readers(sim, anchor="elsewhere")


async def test_what_is_unseen_comes_into_sight(sim: Sim, clock: Clock) -> None:
    await sim.faults(rule("unseen", {"cmdlet": "Add-*"}, seconds=30))
    await add_nina(sim)

    clock.passes(30)

    assert NINA in await readers(sim)


async def test_another_back_end_can_be_named(sim: Sim) -> None:
    await sim.faults(rule("unseen", {"cmdlet": "Add-*"}, seconds=30, anchor="elsewhere"))

    await add_nina(sim)

    assert NINA in await readers(sim)
    assert NINA not in await readers(sim, anchor="elsewhere")


async def test_every_back_end_can_be_meant(sim: Sim) -> None:
    await sim.faults(rule("unseen", {"cmdlet": "Add-*"}, seconds=30, anchor="*"))

    await add_nina(sim)

    assert NINA not in await readers(sim, anchor="elsewhere")


async def test_a_named_object_is_unseen_although_it_is_old(sim: Sim) -> None:
    objects = ["nina@northwind.example"]
    await sim.faults(rule("unseen", {"surface": "exchange"}, seconds=30, objects=objects))

    reply = await sim.cmdlet("Get-MailContact", Identity=NINA)

    assert reply.failure_type == "ManagementObjectNotFoundException"


async def test_an_unseen_object_can_not_be_written_to(sim: Sim) -> None:
    objects = ["Greta Accepted"]
    await sim.faults(rule("unseen", {"surface": "graph"}, seconds=30, objects=objects))

    assert await add_greta(sim) == 404


async def test_a_new_guest_is_unseen_in_graph_for_a_while(sim: Sim, clock: Clock) -> None:
    await sim.faults(rule("unseen", {"path": "/v1.0/invitations"}, seconds=30))
    made = (await sim.graph("POST", "invitations", WISH)).body["invitedUser"]["id"]

    first = (await sim.get(f"users/{made}")).status
    clock.passes(30)
    later = (await sim.get(f"users/{made}")).status

    assert (first, later) == (404, 200)


async def test_what_lasts_is_shown_until_it_ends(sim: Sim, clock: Clock) -> None:
    await sim.faults(rule("stale", ADDING, seconds=30))
    await add_greta(sim)

    during = (await sim.door("GET", "faults")).body["lasting"]
    until = clock() + 30
    clock.passes(30)
    after = (await sim.door("GET", "faults")).body["lasting"]

    assert during == [{"fault": "stale", "until": until}]
    assert after == []


async def test_the_token_endpoint_is_down_for_a_while(sim: Sim, clock: Clock) -> None:
    await sim.faults(rule("down", {"surface": "graph", "nth": 1}, what="tokens", seconds=30))
    await members(sim)

    first = (await sim.ask("POST", TOKEN, data=FORM)).status
    clock.passes(30)
    later = (await sim.ask("POST", TOKEN, data=FORM)).status

    assert (first, later) == (503, 200)


async def test_the_key_document_is_down(sim: Sim) -> None:
    await sim.faults(rule("down", what="keys", seconds=30))

    assert (await sim.ask("GET", KEYS)).status == 503


async def test_an_outage_can_answer_nobody_at_all(sim: Sim) -> None:
    await sim.faults(rule("down", what="keys", seconds=30, status=None))

    with pytest.raises(ServerDisconnectedError):
        await sim.ask("GET", KEYS)


async def test_a_whole_surface_can_be_down(sim: Sim) -> None:
    await sim.faults(rule("down", {"surface": "exchange"}, what="graph", seconds=30))
    await sim.cmdlet("Get-MailContact")

    assert (await sim.get(BOOK_CLUB)).status == 503


async def test_other_surfaces_stay_up(sim: Sim) -> None:
    await sim.faults(rule("down", what="exchange", seconds=30))

    assert (await sim.get(BOOK_CLUB)).status == 200


async def test_a_token_ends_in_mid_flight(sim: Sim) -> None:
    await sim.faults(rule("revoked", {"nth": 2}))

    statuses = [(await sim.get(BOOK_CLUB)).status for _ in range(2)]

    assert statuses == [200, 401]


async def test_a_revoked_token_stays_revoked(sim: Sim) -> None:
    given = (await sim.ask("POST", TOKEN, data=FORM)).body["access_token"]
    mine = {"Authorization": f"Bearer {given}"}
    await sim.faults(rule("revoked", {"surface": "graph", "nth": 1}))
    await sim.ask("GET", f"/v1.0/{BOOK_CLUB}", headers=mine)

    again = await sim.ask("GET", f"/v1.0/{BOOK_CLUB}", headers=mine)

    assert again.status == 401


async def test_a_revocation_can_ask_for_claims(sim: Sim) -> None:
    await sim.faults(rule("revoked", claims=True))

    reply = await sim.ask("GET", f"/v1.0/{BOOK_CLUB}", headers=STATIC)

    assert 'error="insufficient_claims", claims="' in reply.headers["WWW-Authenticate"]
