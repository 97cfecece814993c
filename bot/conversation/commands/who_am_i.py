"""`whoami`: who the bot thinks that a person is, and what they can do."""

from functools import partial

import structlog

from bot.conversation.answers import Answer, Show
from bot.conversation.commands.command import Command, is_administrator, usable
from bot.conversation.desk import Desk
from bot.conversation.inputs import Sender
from bot.conversation.views import WhoAmIView
from bot.domain import policy
from bot.domain.people import Colleague
from bot.domain.problems import Problem

log = structlog.get_logger()

_WORDS = frozenset({"whoami", "who am i", "wie ben ik", "wieben ik", "wiebenik"})


def over(others: tuple[Command, ...]) -> Command:
    """Return the command, which names these others as far as the person can use them."""
    return Command("whoami", _WORDS, partial(_run, commands=others), listed=False)


async def _run(desk: Desk, sender: Sender, _rest: str, *, commands: tuple[Command, ...]) -> Answer:
    whose = (sender.tenant_id, sender.person_id)
    colleague = await _colleague(desk, sender)
    chosen = await desk.preferences.language(*whose)
    return Show(
        WhoAmIView(
            name=colleague.name if colleague and colleague.name else sender.name,
            administrator=is_administrator(desk, sender),
            spoken=desk.languages.spoken(chosen, sender.locale),
            notify=await desk.preferences.notify(*whose),
            commands=tuple(command.name for command in usable(commands, desk, sender)),
            fault=policy.asker_fault(colleague) if colleague else None,
        )
    )


async def _colleague(desk: Desk, sender: Sender) -> Colleague | None:
    """What Teams says is enough where the directory does not answer."""
    try:
        return await desk.world.directory.colleague(sender.person_id)
    except Problem as problem:
        log.warning("asker_unread", problem=problem.code)
        return None
