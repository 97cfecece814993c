"""What operators hear: which request, which step, the technical cause, and what to do about it."""

from collections.abc import Iterable, Mapping

from bot.conversation.views import AlertDigestView, AlertView, StepKind
from cards import elements, problems
from cards.elements import Container, Element, RichTextBlock, TextBlock
from cards.foreign import IN_SUMMARY, Phrase, block, plain, sentence, shown
from cards.layout import WARNING_SIGN, Screen, banner, heading, text, title
from cards.moments import moment, utc
from cards.status import more
from cards.texts import Words

IDS = 10
ID = 40  # characters; an id of ours has 32
DETAILS = 3
ANSWER = 80
DETAIL = 500  # characters; a cause that needs more is in the log
UNDELIVERABLE = frozenset({"blocked", "not-installed", "gone", "refused", "unknown"})
# What Teams answers, and what it means ("Send proactive messages", Microsoft Learn).
_ANSWERS: Mapping[str, str] = {
    "BotDisabledByAdmin": "blocked",
    "BotNotInConversationRoster": "not-installed",
    "ConversationBlockedByUser": "blocked",
    "ConversationNotFound": "gone",
    "MessageWritesBlocked": "blocked",
    "no-chat": "gone",
}
_STATUSES: Mapping[str, str] = {"404": "gone", "4": "refused"}


def build(view: AlertView, words: Words) -> Screen:
    """Return what operators need to find a request and to mend its cause."""
    key = f"alert-{view.kind.value}"
    return Screen(
        _summary(view, words, key),
        (
            title(words, key),
            *_undelivered(view.undeliverable, words),
            *_close(
                *_named(words, "alert-group", group=view.group),
                *_named(words, "alert-asker", asker=view.asker),
                *_step(view.step, words),
                *_cause(view.problem, words),
                *_times(view, words),
            ),
            *_advice(view.problem, words),
            *_codes(words, "alert-id", (view.request_id,), ID),
            *_codes(words, "alert-detail", (view.detail,), DETAIL),
            *_codes(words, "alert-teams", _answer(view.undeliverable), ANSWER),
        ),
    )


def digest(view: AlertDigestView, words: Words) -> Screen:
    """Return several requests with one cause."""
    key, count = f"digest-{view.kind.value}", len(view.request_ids)
    details = tuple(dict.fromkeys(view.details))[:DETAILS]
    return Screen(
        _with_cause(words, words(key, count=count), view.problem),
        (
            title(words, key, count=count),
            *_close(*_step(view.step, words), *_cause(view.problem, words)),
            *_advice(view.problem, words),
            *_codes(words, "alert-ids", view.request_ids[:IDS], ID),
            *more(words, view.request_ids, IDS),
            *_codes(words, "alert-detail", details, DETAIL),
        ),
    )


def _summary(view: AlertView, words: Words, key: str) -> str:
    said = words(key)
    # The asker's name may not have been read, and a form need not name a group.
    if names := [shown(name, IN_SUMMARY) for name in (view.group, view.asker) if name.strip()]:
        said = words("alert-summary", what=said, names=", ".join(names))
    return _with_cause(words, said, view.problem)


def _with_cause(words: Words, said: str, cause: str) -> str:
    return plain(words, "alert-with-cause", what=Phrase(said), cause=cause) if cause else said


def _named(words: Words, key: str, /, **facts: str) -> list[RichTextBlock]:
    return [sentence(words, key, **facts)] if all(fact.strip() for fact in facts.values()) else []


def _close(*lines: RichTextBlock | TextBlock) -> list[Element]:
    """Set facts close to each other."""
    for line in lines[1:]:
        line.spacing = elements.SMALL
    return list(lines)


def _undelivered(reason: str, words: Words) -> list[Element]:
    if not reason:
        return []
    said = (words(f"undeliverable-{_meaning(reason)}"), words("undeliverable-next"))
    return [banner(WARNING_SIGN, Phrase(" ".join(said)), elements.WARNING)]


def _answer(reason: str) -> tuple[str, ...]:
    return () if reason in UNDELIVERABLE else (reason,)


def _meaning(reason: str) -> str:
    """Return the code of a text for an answer such as "403 ConversationBlockedByUser"."""
    if reason in UNDELIVERABLE:
        return reason
    named = (_ANSWERS[word] for word in reason.split() if word in _ANSWERS)
    status = (code for begin, code in _STATUSES.items() if reason.startswith(begin))
    return next(named, None) or next(status, "unknown")


def _step(step: StepKind | None, words: Words) -> list[RichTextBlock]:
    if step is None:
        return []
    said = Phrase(words(f"step-{step.value}"))
    return [sentence(words, "alert-step", step=said, code=Phrase(step.value))]


def _cause(problem: str, words: Words) -> list[RichTextBlock]:
    return [sentence(words, "alert-cause", cause=problem)] if problem else []


def _times(view: AlertView, words: Words) -> list[TextBlock]:
    rows = (("alert-at", view.at), ("alert-due", view.due_at))
    return [text(words, key, when=moment(words, at), utc=utc(at)) for key, at in rows if at]


def _codes(words: Words, key: str, codes: Iterable[str], longest: int) -> list[Element]:
    """Return codes to be copied, each on a line of its own; nothing in them is read as markup."""
    lines: list[Element] = [_code(code, longest) for code in codes if code.strip()]
    return [heading(words, key), Container(items=lines, style=elements.EMPHASIS)] if lines else []


def _code(code: str, longest: int) -> RichTextBlock:
    line = block(Phrase(shown(code, longest)), font_type=elements.MONOSPACE, size=elements.SMALL)
    line.spacing = elements.SMALL
    return line


def _advice(problem: str, words: Words) -> list[Element]:
    if not problem:
        return []
    return [
        heading(words, "section-operators"),
        text(words, f"operator-{problems.known(problem)}"),
    ]
