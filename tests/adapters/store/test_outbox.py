"""The contract of the outbox: which letter may leave, and what becomes of it."""

from bot.conversation.letters import Fate, Letter, LetterKind
from bot.domain.events import EventKind, Then
from bot.domain.requests import RequestState
from tests.adapters.store.samples import NOW, request
from tests.adapters.store.shop import OPERATORS, PERSON, Shop


async def test_nothing_waits_at_first(shop: Shop) -> None:
    assert await shop.taken() == ()


async def test_an_event_becomes_a_letter_to_its_person(shop: Shop) -> None:
    event = await shop.tell("r1", EventKind.FINISHED, cause="")

    assert await shop.taken() == (
        Letter(
            id=f"notice:{event.id}",
            kind=LetterKind.NOTICE,
            lane=PERSON,
            topic="finished::check",
            request_id="r1",
            version=2,
            created_at=NOW,
            event=event,
        ),
    )


async def test_what_operators_may_have_to_mend_is_told_to_them_too(shop: Shop) -> None:
    event = await shop.tell("r1", EventKind.FAILED)

    person, operators = await shop.taken()

    assert (person.lane, operators.lane) == (PERSON, OPERATORS)
    assert (operators.id, operators.kind) == (f"alert:{event.id}", LetterKind.ALERT)
    assert person.topic == operators.topic == "failed:busy:check"


async def test_a_letter_that_is_held_is_not_given_to_anybody_else(shop: Shop) -> None:
    await shop.tell("r1", EventKind.FINISHED)
    await shop.taken()

    assert await shop.taken() == ()


async def test_a_letter_comes_back_when_nothing_was_heard_of_it(shop: Shop) -> None:
    await shop.tell("r1", EventKind.FINISHED)
    before = await shop.taken(hold_s=60)
    await shop.clock.wind(60)

    assert await shop.taken() == before


async def test_letters_of_a_lane_leave_one_after_the_other(shop: Shop) -> None:
    first = await shop.tell("r1", EventKind.FINISHED)
    second = await shop.tell("r2", EventKind.FINISHED)

    (head,) = await shop.taken()
    meanwhile = await shop.taken()
    await shop.outbox.end((head,), Fate.SENT)

    assert head.id == f"notice:{first.id}"
    assert meanwhile == ()
    assert await shop.ids() == [f"notice:{second.id}"]


async def test_a_letter_that_waits_for_others_lets_its_lane_pass(shop: Shop) -> None:
    await shop.tell("r1", EventKind.FINISHED)
    second = await shop.tell("r2", EventKind.FINISHED)
    head = await shop.taken()
    await shop.outbox.put_off(head, 30, tried=False)

    assert await shop.ids() == [f"notice:{second.id}"]


async def test_a_letter_that_is_tried_again_keeps_its_place(shop: Shop) -> None:
    await shop.tell("r1", EventKind.FINISHED)
    await shop.tell("r2", EventKind.FINISHED)
    head = await shop.taken()
    await shop.outbox.put_off(head, 30, tried=True)

    early = await shop.taken()
    await shop.clock.wind(30)

    assert early == ()
    assert [letter.id for letter in await shop.taken()] == [head[0].id]


async def test_only_a_failed_attempt_counts_as_a_try(shop: Shop) -> None:
    await shop.tell("r1", EventKind.FINISHED)
    tries = []
    for tried in (True, False, True):
        letters = await shop.taken()
        await shop.outbox.put_off(letters, 0, tried=tried)
        tries += [letter.tries for letter in letters]

    assert tries == [0, 1, 1]


async def test_no_more_letters_are_taken_than_asked_for(shop: Shop) -> None:
    for number in range(4):
        await shop.move(request(f"r{number}", RequestState.PLANNED))

    assert len(await shop.taken(3)) == 3
    assert len(await shop.taken(3)) == 1


async def test_letters_of_one_lane_and_topic_wait_behind_their_head(shop: Shop) -> None:
    await shop.tell("r1", EventKind.FAILED, "busy")
    await shop.tell("r2", EventKind.FAILED, "other")
    await shop.tell("r3", EventKind.FAILED, "busy")
    await shop.tell("r4", EventKind.FAILED, "busy")
    head = next(letter for letter in await shop.taken() if letter.lane == OPERATORS)

    behind = await shop.outbox.behind(head, 10)
    fewer = await shop.outbox.behind(head, 1)

    assert [letter.request_id for letter in behind] == ["r3", "r4"]
    assert fewer == behind[:1]


async def test_what_left_together_with_its_head_does_not_leave_again(shop: Shop) -> None:
    for id_ in ("r1", "r2"):
        await shop.tell(id_, EventKind.FINISHED)
    head = await shop.taken()
    behind = await shop.outbox.behind(head[0], 10)

    await shop.outbox.end((*head, *behind), Fate.SENT)

    assert await shop.taken() == ()
    assert await shop.outbox.behind(head[0], 10) == ()


async def test_it_is_known_when_a_letter_of_a_lane_and_topic_was_last_sent(shop: Shop) -> None:
    await shop.tell("r1", EventKind.FINISHED)
    await shop.clock.wind(5)
    letters = await shop.taken()
    await shop.outbox.end(letters, Fate.SENT)

    assert await shop.outbox.last_sent(PERSON, letters[0].topic) == shop.clock.now()
    assert await shop.outbox.last_sent(PERSON, "other") is None
    assert await shop.outbox.last_sent("other", letters[0].topic) is None


async def test_a_letter_that_ended_otherwise_was_not_sent(shop: Shop) -> None:
    await shop.tell("r1", EventKind.FINISHED)
    letters = await shop.taken()

    await shop.outbox.end(letters, Fate.UNDELIVERABLE, "blocked")

    assert await shop.outbox.last_sent(PERSON, letters[0].topic) is None
    assert await shop.taken() == ()


async def test_the_same_event_is_told_once(shop: Shop) -> None:
    event = await shop.tell("r1", EventKind.FINISHED)
    await shop.outbox.end(await shop.taken(), Fate.SENT)
    stored = await shop.requests.get("r1")
    assert stored is not None

    await shop.move(stored, Then(event=event))

    assert await shop.taken() == ()
