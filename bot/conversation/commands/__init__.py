"""The commands, written out."""

from bot.conversation.commands import (
    add_person,
    choose_notifications,
    notify_here,
    show_help,
    show_status,
)
from bot.conversation.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    add_person.COMMAND,
    show_help.COMMAND,
    show_status.COMMAND,
    choose_notifications.COMMAND,
    notify_here.COMMAND,
)
