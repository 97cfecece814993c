"""The contract of the outbox about cards: the newest state, not too often."""

from dataclasses import replace

from bot.conversation.letters import Fate, Letter, LetterKind
from bot.domain.requests import Effort, Request, RequestState
from tests.adapters.store.samples import NOW, request
from tests.adapters.store.shop import Shop

PLANNED = request("r1", RequestState.PLANNED)


async def test_a_request_that_is_to_be_shown_has_one_letter_in_its_own_lane(shop: Shop) -> None:
    await shop.move(PLANNED)

    assert await shop.taken() == (
        Letter(
            id="card:r1",
            kind=LetterKind.CARD,
            lane="card:r1",
            topic="",
            request_id="r1",
            version=2,
            created_at=NOW,
        ),
    )


async def test_only_the_newest_version_waits(shop: Shop) -> None:
    first = await shop.move(PLANNED)
    await shop.move(first)

    assert [letter.version for letter in await shop.taken()] == [3]


async def test_a_card_that_moves_on_while_it_is_sent_waits_again(shop: Shop) -> None:
    first = await shop.move(PLANNED)
    taken = await shop.taken()
    await shop.move(first)

    meanwhile = await shop.taken()
    await shop.outbox.end(taken, Fate.SENT)
    await shop.clock.wind(1)

    assert meanwhile == ()
    assert [letter.version for letter in await shop.taken()] == [3]


async def test_a_card_that_was_shown_does_not_wait_any_more(shop: Shop) -> None:
    await shop.move(PLANNED)

    await shop.outbox.end(await shop.taken(), Fate.SENT)
    await shop.clock.wind(3600)

    assert await shop.taken() == ()


async def test_a_card_is_shown_again_a_second_after_the_last_time(shop: Shop) -> None:
    first = await shop.move(PLANNED)
    await shop.outbox.end(await shop.taken(), Fate.SENT)
    await shop.move(first)

    early = await shop.taken()
    await shop.clock.wind(1)

    assert early == ()
    assert [letter.version for letter in await shop.taken()] == [3]


async def test_the_first_card_leaves_a_second_after_the_person_said_go(shop: Shop) -> None:
    await shop.move(_asked(PLANNED))

    early = await shop.taken()
    await shop.clock.wind(1)

    assert early == ()
    assert await shop.ids() == ["card:r1"]


async def test_a_first_card_long_after_that_leaves_at_once(shop: Shop) -> None:
    await shop.clock.wind(10)

    await shop.move(_asked(PLANNED))

    assert await shop.ids() == ["card:r1"]


async def test_a_card_that_was_put_off_is_not_hurried_by_a_newer_version(shop: Shop) -> None:
    first = await shop.move(PLANNED)
    await shop.outbox.put_off(await shop.taken(), 30, tried=True)
    await shop.move(first)

    early = await shop.taken()
    await shop.clock.wind(30)

    assert early == ()
    assert [(letter.version, letter.tries) for letter in await shop.taken()] == [(3, 1)]


async def test_a_card_that_waits_again_begins_with_no_tries(shop: Shop) -> None:
    first = await shop.move(PLANNED)
    await shop.outbox.put_off(await shop.taken(), 0, tried=True)
    await shop.outbox.end(await shop.taken(), Fate.SENT)
    await shop.move(first)
    await shop.clock.wind(1)

    assert [letter.tries for letter in await shop.taken()] == [0]


def _asked(what: Request) -> Request:
    return replace(what, effort=Effort(asked_at=NOW))
