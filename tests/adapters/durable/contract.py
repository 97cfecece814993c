"""What every engine keeps, the durable one and the one that tests run without a database."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.workflow.engine import Advance, Handover, Next

_LONGEST_S = 20.0
_GLANCE_S = 0.02


class Stage(Protocol):
    """An engine, and the transactions and the clock around it. Its pauses after failures: 0.1 s."""

    async def open(self, advance: Advance) -> None:
        """Start an engine; it goes on with what an earlier one left."""

    async def commit(self, *handovers: Handover) -> None:
        """Enqueue these in one transaction and commit it."""

    async def roll_back(self, *handovers: Handover) -> None:
        """Enqueue these in one transaction and roll it back."""

    async def close(self, patience_s: float = 20.0) -> None:
        """Stop the engine; steps that run for longer are cut off."""

    def now(self) -> float:
        """Return the time of the engine's clock, in seconds."""

    async def pass_time(self, seconds: float) -> None:
        """Let the engine's clock go on by so much."""


class Script:
    """An advance that answers from a list, and writes down when it was called."""

    def __init__(self, stage: Stage, *answers: Next | Exception | type[BaseException]) -> None:
        self._stage = stage
        self._answers = list(answers)
        self.calls: list[tuple[str, int]] = []
        self.times: list[float] = []

    async def __call__(self, request_id: str, attempt: int) -> Next:
        self.calls.append((request_id, attempt))
        self.times.append(self._stage.now())
        answer = self._answers.pop(0) if self._answers else Next()
        if isinstance(answer, Next):
            return answer
        raise answer


async def until(stage: Stage, condition: Callable[[], bool]) -> None:
    end = stage.now() + _LONGEST_S
    while not condition():
        assert stage.now() < end, "nothing happened"
        await stage.pass_time(_GLANCE_S)


def stuck(begun: Callable[[], object]) -> Callable[[str, int], Awaitable[Next]]:
    async def advance(_request_id: str, _attempt: int) -> Next:
        begun()
        await asyncio.Event().wait()
        return Next()

    return advance


class EngineContract:
    """Inherit it, and give a fixture named stage."""

    async def test_work_begins_once_it_is_committed(self, stage: Stage) -> None:
        script = Script(stage)
        await stage.open(script)

        await stage.commit(Handover("r", 1))
        await until(stage, lambda: bool(script.calls))

        assert script.calls == [("r", 1)]

    async def test_what_is_rolled_back_never_begins(self, stage: Stage) -> None:
        script = Script(stage)
        await stage.open(script)

        await stage.roll_back(Handover("given up", 1))
        await stage.commit(Handover("kept", 1))
        await until(stage, lambda: bool(script.calls))
        await stage.pass_time(0.5)

        assert script.calls == [("kept", 1)]

    async def test_step_follows_step_until_nothing_is_left(self, stage: Stage) -> None:
        script = Script(stage, Next("invite-guest"), Next("add-member"), Next())
        await stage.open(script)

        await stage.commit(Handover("r", 1))
        await until(stage, lambda: len(script.calls) >= 3)
        await stage.pass_time(0.5)

        assert script.calls == [("r", 1)] * 3

    async def test_a_handover_waits_as_long_as_it_says(self, stage: Stage) -> None:
        script = Script(stage)
        await stage.open(script)

        await stage.commit(Handover("r", 1, after_s=0.7))
        committed = stage.now()
        await until(stage, lambda: bool(script.calls))

        assert script.times[0] >= committed + 0.65

    async def test_a_step_waits_as_long_as_the_one_before_said(self, stage: Stage) -> None:
        script = Script(stage, Next("add-member", after_s=0.4))
        await stage.open(script)

        await stage.commit(Handover("r", 1))
        await until(stage, lambda: len(script.calls) == 2)

        assert script.times[1] >= script.times[0] + 0.4

    async def test_a_step_that_fails_is_asked_again_after_a_pause(self, stage: Stage) -> None:
        script = Script(stage, RuntimeError(), OSError(), Next("add-member"))
        await stage.open(script)

        await stage.commit(Handover("r", 1))
        await until(stage, lambda: len(script.calls) == 4)

        assert script.times[2] >= script.times[0] + 0.2

    async def test_a_step_that_cancels_itself_is_asked_again(self, stage: Stage) -> None:
        script = Script(stage, asyncio.CancelledError)
        await stage.open(script)

        await stage.commit(Handover("r", 1))
        await until(stage, lambda: len(script.calls) == 2)

        assert script.calls == [("r", 1)] * 2

    async def test_work_that_was_cut_off_goes_on_after_a_restart(self, stage: Stage) -> None:
        begun: list[None] = []
        await stage.open(stuck(lambda: begun.append(None)))
        await stage.commit(Handover("r", 1))
        await until(stage, lambda: bool(begun))
        await stage.close(patience_s=0)

        script = Script(stage)
        await stage.open(script)
        await until(stage, lambda: bool(script.calls))

        assert script.calls == [("r", 1)]

    async def test_a_pause_goes_on_after_a_restart(self, stage: Stage) -> None:
        before = Script(stage, Next("add-member", after_s=1.5))
        await stage.open(before)
        await stage.commit(Handover("r", 1))
        await until(stage, lambda: bool(before.calls))
        await stage.close()

        after = Script(stage)
        await stage.open(after)
        await until(stage, lambda: bool(after.calls))

        assert after.times[0] >= before.times[0] + 1.5

    async def test_what_has_ended_does_not_begin_again_after_a_restart(self, stage: Stage) -> None:
        before = Script(stage)
        await stage.open(before)
        await stage.commit(Handover("ended", 1))
        await until(stage, lambda: bool(before.calls))
        await stage.close()

        after = Script(stage)
        await stage.open(after)
        await stage.commit(Handover("new", 1))
        await until(stage, lambda: bool(after.calls))
        await stage.pass_time(0.5)

        assert after.calls == [("new", 1)]

    async def test_every_attempt_of_a_request_runs(self, stage: Stage) -> None:
        script = Script(stage)
        await stage.open(script)

        await stage.commit(Handover("r", 1), Handover("r", 2))
        await until(stage, lambda: len(script.calls) == 2)

        assert sorted(script.calls) == [("r", 1), ("r", 2)]

    async def test_a_handover_given_twice_counts_once(self, stage: Stage) -> None:
        script = Script(stage)
        await stage.open(script)

        await stage.commit(Handover("r", 1))
        await stage.commit(Handover("r", 1), Handover("s", 1))
        await until(stage, lambda: len(script.calls) >= 2)
        await stage.pass_time(0.5)

        assert sorted(script.calls) == [("r", 1), ("s", 1)]

    async def test_a_stop_lets_the_step_that_runs_end(self, stage: Stage) -> None:
        ended: list[str] = []
        begun: list[str] = []

        async def advance(request_id: str, _attempt: int) -> Next:
            begun.append(request_id)
            await stage.pass_time(0.3)
            ended.append(request_id)
            return Next("add-member")

        await stage.open(advance)
        await stage.commit(Handover("r", 1))
        await until(stage, lambda: bool(begun))
        await stage.close()

        assert (begun, ended) == (["r"], ["r"])
