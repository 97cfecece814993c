"""Defects that are planted into the bot, to see how soon the seeds find each of them.

A defect is a piece of source that is replaced while its module is loaded, in a process of its own:
the files stay as they are. One whose place is no longer found is an error, not a success.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from types import ModuleType


@dataclass(frozen=True, slots=True)
class Bug:
    """One defect: what it means in a sentence, and what is replaced where."""

    name: str
    means: str
    module: str
    right: str
    wrong: str


class Misplaced(Exception):
    """The source that a defect replaces is not there, or there more than once."""


BUGS: tuple[Bug, ...] = (
    Bug(
        "beginning-is-no-beginning",
        "after a crash nobody looks for what the step may have made before it",
        "bot.workflow.steps",
        "    begun = step.state is StepState.RUNNING\n",
        "    begun = False\n",
    ),
    Bug(
        "invite-blindly",
        "an invitation whose answer was lost is sent again at once",
        "bot.workflow.steps",
        "if not guest_id and not await _may_be_out(world, work):",
        "if not guest_id:",
    ),
    Bug(
        "made-is-forgotten",
        "what was made under an address a moment ago is not remembered",
        "bot.workflow.steps",
        "await _guest_under(world, work.person.address) or await world.turns.made(key)",
        "await _guest_under(world, work.person.address)",
    ),
    Bug(
        "no-turns",
        "two requests for one address make something at the same time",
        "bot.workflow.steps",
        "    async with world.turns.of(work.person.address.key, work.request_id):\n"
        "        return await _invite_alone(world, work, begun=begun)",
        "    return await _invite_alone(world, work, begun=begun)",
    ),
    Bug(
        "others-members-are-ours",
        "a membership that was there before counts as made by the request, and is taken back",
        "bot.workflow.steps",
        "return StepState.DONE if begun else StepState.ALREADY",
        "return StepState.DONE",
    ),
    Bug(
        "beginning-not-stored",
        "a step is not written down before it begins",
        "bot.workflow.runner",
        "        if step.state is not StepState.RUNNING:\n",
        "        if False:\n",
    ),
    Bug(
        "unknown-is-no",
        "a change whose answer was lost counts as not made",
        "bot.workflow.runner",
        "        maybe = isinstance(problem, OutcomeUnknown) or step.state is StepState.RUNNING\n"
        "        maybe = maybe or isinstance(problem, NotConfirmed)",
        "        maybe = False",
    ),
    Bug(
        "success-not-read-back",
        "a change that cannot be seen counts as seen",
        "bot.workflow.steps",
        "return StepState.DONE if await readback.shows(world.clock, look) "
        "else StepState.NOT_CONFIRMED",
        "return StepState.DONE",
    ),
    Bug(
        "card-names-its-version",
        "a button of an old card works as if it were the newest",
        "bot.conversation.dialogs.standing",
        "    return press.handle == shown.handle(request)",
        "    return press.handle is not None and request.version >= 0",
    ),
    Bug(
        "anybody-may-press",
        "a button works in other people's hands",
        "bot.conversation.dialogs.standing",
        "return request if request.asker_id == sender.person_id else None",
        "return request",
    ),
    Bug(
        "anybody-may-decide",
        "who is no owner may decide about a group",
        "bot.domain.policy",
        "return Reason.NOT_OWNER if owners.people else Reason.NO_HUMAN_OWNER",
        "return None",
    ),
    Bug(
        "no-second-check",
        "who owns the group is not read again before a change",
        "bot.workflow.runner",
        "if step.kind in moves.CHANGING and self._is_stale(request.id):",
        "if False:",
    ),
    Bug(
        "protected-groups-open",
        "groups that can hold administrator roles are changed like others",
        "bot.domain.routing",
        '(group.role_assignable, Reason.ROLE_ASSIGNABLE, "role-assignable"),',
        "",
    ),
    Bug(
        "last-writer-wins",
        "a request is stored though somebody else has moved it",
        "bot.adapters.store.moves",
        '.where(REQUESTS.c.id == sa.bindparam("key"), REQUESTS.c.version == sa.bindparam("was"))',
        '.where(REQUESTS.c.id == sa.bindparam("key"), sa.bindparam("was") == sa.bindparam("was"))',
    ),
    Bug(
        "pause-not-handed-over",
        "a pause is stored without asking the engine to end it",
        "bot.workflow.runner",
        "then = Then(begin_after_s=pause_s, show=True)",
        "then = Then(show=True)",
    ),
    Bug(
        "handed-over-by-a-wrong-number",
        "the engine is told of another attempt than the one that is stored",
        "bot.adapters.store.moves",
        "Handover(move.request.id, move.request.attempt, after_s)",
        "Handover(move.request.id, move.request.attempt - 1, after_s)",
    ),
    Bug(
        "no-patience-limit",
        "a passing problem is tried again for ever",
        "bot.workflow.pace",
        "return None if late else pause_s",
        "return pause_s",
    ),
    Bug(
        "older-attempts-work-on",
        "what an older handover still does has an effect",
        "bot.workflow.runner",
        "if request is None or request.attempt != attempt:",
        "if request is None:",
    ),
    Bug(
        "letter-ends-before-it-is-sent",
        "a letter counts as sent when it is taken",
        "bot.conversation.delivery_plan",
        "        case Later(after_s, cause):\n"
        "            return again(letters, after_s, cause, spread)",
        "        case Later(after_s, cause):\n            return Ended(letters, Fate.SENT)",
    ),
    Bug(
        "card-once-only",
        "a card that moved on while it was sent is not brought up to date",
        "bot.conversation.delivery_cards",
        "if self._shown.get(request.id, -1) >= request.version:",
        "if request.id in self._shown:",
    ),
    Bug(
        "end-not-shown",
        "the card of a request that failed stays as it is",
        "bot.workflow.runner",
        "RequestState.FAILED, Then(show=True), audit)",
        "RequestState.FAILED, Then(), audit)",
    ),
    Bug(
        "no-audit",
        "what a step did stands in no log",
        "bot.workflow.runner",
        "entry = events.entry(kept, *audit) if audit else None",
        "entry = None",
    ),
    Bug(
        "names-in-the-log",
        "the log names the person who is added",
        "bot.workflow.runner",
        'log.info("step_ended", request=request.id,',
        'log.info("step_ended", request=request.id, whom=request.form.email,',
    ),
    Bug(
        "inbox-takes-copies",
        "a message that Teams sends again is answered again",
        "bot.adapters.store.activities",
        "    return [_taken(claimed, key) for key, _ in items]",
        "    return [True for _ in items]",
    ),
    Bug(
        "taken-up-by-nobody",
        "what a dead process had accepted and not answered is lost",
        "bot.adapters.teams.door",
        "        left = await self.ports.left()",
        "        left: tuple[str, ...] = ()",
    ),
    Bug(
        "no-room-is-kept",
        "the bot speaks as often as it likes",
        "bot.adapters.teams.limits",
        "        if self.conversations.room_in_s(conversation_id):",
        "        if False:",
    ),
    Bug(
        "deleted-though-used",
        "a contact is deleted though it is on other lists",
        "bot.workflow.undo_steps",
        "    if elsewhere or shared:",
        "    if False:",
    ),
)


def named(name: str) -> Bug:
    """Return the defect with this name. Raise LookupError."""
    for bug in BUGS:
        if bug.name == name:
            return bug
    raise LookupError(name)


def plant(bug: Bug) -> None:
    """Let the module be loaded with its defect; nothing of the bot may be loaded before."""
    assert bug.module not in sys.modules
    sys.meta_path.insert(0, _Planter(bug))


class _Planter(importlib.abc.MetaPathFinder):
    def __init__(self, bug: Bug) -> None:
        self._bug = bug

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        del target
        if fullname != self._bug.module:
            return None
        found = importlib.machinery.PathFinder.find_spec(fullname, path)
        assert found is not None
        assert found.origin is not None
        loader = _Loader(fullname, found.origin, self._bug)
        return importlib.util.spec_from_file_location(fullname, found.origin, loader=loader)


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, fullname: str, path: str, bug: Bug) -> None:
        super().__init__(fullname, path)
        self._bug = bug

    def get_code(self, fullname: str) -> object:  # type: ignore[override]  # a code object
        text = self.get_source(fullname) or ""
        if text.count(self._bug.right) != 1:
            raise Misplaced(f"{self._bug.name}: {text.count(self._bug.right)} places")
        return compile(text.replace(self._bug.right, self._bug.wrong), self.path, "exec")
