from tests.reliability.processes import crashes, flows
from tests.reliability.processes.results import Figures
from tests.reliability.processes.workers import POSTGRESQL, SQLITE, Order

# PostgreSQL differs in the database alone, so each kind of ending is enough there.
ON_BOTH = ("contact, new", "guest, new", "contact, half-way, undone", "contact, paused, recovered")
EVERY = tuple(flow.name for flow in flows.FLOWS)
TWO = 2
# What goes on in parallel comes in another order at times, so that a point may not be met again.
MISSED = 0.05


def told(figures: Figures) -> str:
    return "\n".join(figures.lines(0.0))


def test_nothing_is_lost_or_done_twice_wherever_a_bot_on_sqlite_is_killed() -> None:
    figures = crashes.matrix([SQLITE], EVERY, Order(further=1), TWO)

    assert len(figures.missed) <= MISSED * len(figures.results), told(figures)
    assert not figures.violated, told(figures)


def test_nothing_is_lost_or_done_twice_wherever_a_bot_on_postgresql_is_killed() -> None:
    with crashes.servers([POSTGRESQL]) as server:
        figures = crashes.matrix([POSTGRESQL], ON_BOTH, Order(server=server), TWO)

    assert len(figures.missed) <= MISSED * len(figures.results), told(figures)
    assert not figures.violated, told(figures)
