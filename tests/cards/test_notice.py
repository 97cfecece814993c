"""A message that nobody asked for says what happened, why, what to do, and how to hear less."""

from dataclasses import replace
from itertools import product

import pytest

import cards
from bot.conversation.views import (
    EventKind,
    FailedView,
    NoticeView,
    PausedView,
    ResultView,
    UndoneView,
)
from tests.cards import teams_schema
from tests.cards.reading import title, verbs, words
from tests.cards.running import (
    CONTACT_RESULT,
    FAILED,
    GUEST_UNDONE,
    HALF_UNDONE,
    NOT_CONFIRMED_RESULT,
    PAUSED,
    UNDONE,
    UNSEEN,
)

About = FailedView | PausedView | ResultView | UndoneView
SEEN: tuple[About, ...] = (FAILED, HALF_UNDONE, PAUSED, CONTACT_RESULT, GUEST_UNDONE)
UNSEEN_YET: tuple[About, ...] = (
    UNSEEN,
    NOT_CONFIRMED_RESULT,
    replace(UNDONE, confirmed=False),
)


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize(("kind", "about"), [*product(EventKind, (*SEEN, *UNSEEN_YET))])
def test_every_event_is_told_in_a_valid_card(kind: EventKind, about: About, language: str) -> None:
    card = cards.render(NoticeView(kind=kind, about=about), language)

    assert teams_schema.faults(card) == []


@pytest.mark.parametrize(("kind", "about"), [*product(EventKind, SEEN)])
def test_the_headline_says_what_happened(kind: EventKind, about: About) -> None:
    assert title(NoticeView(kind=kind, about=about)) == cards.text(f"told-{kind.value}", "en")


@pytest.mark.parametrize(("kind", "about"), [*product(EventKind, UNSEEN_YET)])
def test_no_headline_promises_what_was_not_seen(kind: EventKind, about: About) -> None:
    notice = NoticeView(kind=kind, about=about)

    assert title(notice).endswith("but not confirmed yet")
    assert cards.summary(notice, "en") == cards.summary(about, "en")


@pytest.mark.parametrize("about", [*SEEN, *UNSEEN_YET])
def test_it_has_the_content_and_the_buttons_of_the_request(about: About) -> None:
    notice = NoticeView(kind=EventKind.FAILED, about=about)
    content = words(about).splitlines()[1:]

    assert words(notice).splitlines()[1:-1] == content
    assert verbs(notice) == verbs(about)


@pytest.mark.parametrize("about", [*SEEN, *UNSEEN_YET])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Write “notifications” to choose what I tell you."),
        ("nl", "Schrijf \u2018meldingen\u2019 om te kiezen wat je van mij hoort."),
    ],
)
def test_it_says_how_to_hear_less(about: About, language: str, said: str) -> None:
    assert words(NoticeView(kind=EventKind.PAUSED, about=about), language).endswith(said)


@pytest.mark.parametrize("language", cards.LANGUAGES)
@pytest.mark.parametrize(("kind", "about"), [*product(EventKind, (*SEEN, *UNSEEN_YET))])
def test_the_line_for_notifications_names_the_person_and_the_group(
    kind: EventKind, about: About, language: str
) -> None:
    line = cards.summary(NoticeView(kind=kind, about=about), language)

    assert about.person.name in line
    assert about.group in line


@pytest.mark.parametrize(
    ("kind", "about", "line"),
    [
        (
            EventKind.RECOVERED,
            CONTACT_RESULT,
            "It worked after all: Ann Müller is now a member of Sales.",
        ),
        (
            EventKind.CONFIRMED,
            CONTACT_RESULT,
            "A request of yours is confirmed now: Ann Müller is now a member of Sales.",
        ),
        (EventKind.FINISHED, CONTACT_RESULT, "Ann Müller is now a member of Sales."),
        (
            EventKind.FAILED,
            FAILED,
            (
                "Adding Ann Müller to Spring campaign stopped half-way. "
                "Microsoft 365 cannot find yet what was made a moment ago."
            ),
        ),
    ],
)
def test_the_line_for_notifications_says_what_happened(
    kind: EventKind, about: About, line: str
) -> None:
    assert cards.summary(NoticeView(kind=kind, about=about), "en") == line
