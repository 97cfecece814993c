"""What must hold for what people type: it is answered, and once, however often Teams sends it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from tests.reliability.swarm.evidence import Evidence


def every_message_is_answered(evidence: Evidence) -> Iterator[str]:
    """Find messages that the bot took and never answered, where nothing kept it from speaking."""
    if _is_kept_from_speaking(evidence):
        return
    answers = _answers(evidence)
    for message_id, chat in evidence.accepted.items():
        if not answers[message_id]:
            yield f"{message_id} in {chat} was never answered"


def no_message_is_answered_twice(evidence: Evidence) -> Iterator[str]:
    """Find messages with several answers, where no answer was lost and the bot did not end."""
    if _is_kept_from_speaking(evidence) or evidence.ends:
        return
    for message_id, count in _answers(evidence).items():
        if count > 1:
            yield f"{message_id} was answered {count} times"


def _is_kept_from_speaking(evidence: Evidence) -> bool:
    weather = evidence.weather
    entries = evidence.tenant.journal.entries
    spoilt = any(entry.fault for entry in entries if entry.surface in {"connector", "signin"})
    return spoilt or bool(weather.silences)


def _answers(evidence: Evidence) -> Counter[str]:
    return Counter(
        str(happening.activity["replyToId"])
        for conversation in evidence.tenant.conversations.known.values()
        for happening in conversation.happenings
        if happening.kind == "sent" and _is_answer(happening.activity)
    )


def _is_answer(activity: Mapping[str, Any]) -> bool:
    # Where an answer takes a while, that it comes is shown in between.
    return activity["type"] != "typing" and "replyToId" in activity
