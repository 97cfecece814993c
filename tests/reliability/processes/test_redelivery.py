from tests.reliability.processes import redelivery

FLOWS = ("contact, new", "guest, new", "contact, half-way, retried", "contact, half-way, undone")
NUMBERS = (2, 10)


def test_an_activity_that_comes_ten_times_at_once_has_one_effect() -> None:
    figures = redelivery.resent(FLOWS, NUMBERS, processes=2)

    assert figures.results
    assert not figures.violated, "\n".join(redelivery.lines(figures, 0.0))
