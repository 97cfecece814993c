from tests.reliability.processes import replicas

ROUNDS = 4


def test_what_a_killed_replica_had_begun_is_ended_once_by_the_other_within_half_a_minute() -> None:
    rounds = replicas.played(ROUNDS)

    assert len(rounds) == ROUNDS
    assert not any(one.violations for one in rounds), "\n".join(replicas.lines(rounds, 0.0))
