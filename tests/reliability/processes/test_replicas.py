from tests.reliability.processes import replicas

ROUNDS = 3


def test_what_a_killed_replica_had_begun_is_ended_once_by_the_other_within_half_a_minute() -> None:
    whole = replicas.played(ROUNDS)

    assert len(whole.rounds) == ROUNDS
    assert not whole.violations, "\n".join(replicas.lines(whole, 0.0))
