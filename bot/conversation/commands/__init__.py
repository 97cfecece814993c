"""The commands, written out."""

from bot.conversation.commands import (
    add_person,
    check_group,
    choose_language,
    choose_notifications,
    decide,
    notify_here,
    show_help,
    show_outsiders,
    show_status,
    who_am_i,
)
from bot.conversation.commands.command import Command

_OTHERS: tuple[Command, ...] = (
    add_person.COMMAND,
    check_group.COMMAND,
    show_outsiders.COMMAND,
    show_status.COMMAND,
    decide.CANCEL,
    decide.RETRY,
    decide.UNDO,
    choose_language.COMMAND,
    choose_notifications.COMMAND,
    notify_here.COMMAND,
)
WHO_AM_I = who_am_i.over(_OTHERS)
HELP = show_help.over((*_OTHERS, WHO_AM_I))
COMMANDS: tuple[Command, ...] = (*_OTHERS, WHO_AM_I, HELP)
