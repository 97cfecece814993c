"""Which command a text begins with, or resembles."""

from rapidfuzz import fuzz, process

from bot.conversation.commands.command import Command

CLOSE_ENOUGH = 70  # offered as a suggestion, never carried out
LONGEST = 3  # words that call a command together, such as "who am i"


def called(text: str, commands: tuple[Command, ...]) -> tuple[Command, str] | None:
    """Return the command that a text begins with, and the rest of the text; or None."""
    known = {word: command for command in commands for word in command.words}
    words = text.split(" ")
    for length in range(min(LONGEST, len(words)), 0, -1):
        head = " ".join(words[:length]).lower()
        for bare in (head, head.rstrip("!.,:?")):
            if bare in known:
                return known[bare], " ".join(words[length:])
    return None


def resembling(word: str, commands: tuple[Command, ...]) -> str:
    """Return the name of the command that a word resembles, or nothing."""
    known = {word: command.name for command in commands for word in command.words}
    hit = process.extractOne(
        word.lower(), sorted(known), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH
    )
    return known[hit[0]] if hit else ""
