"""The commands, written out."""

from bot.conversation.commands import add_person, show_help
from bot.conversation.commands.command import Command

COMMANDS: tuple[Command, ...] = (add_person.COMMAND, show_help.COMMAND)
