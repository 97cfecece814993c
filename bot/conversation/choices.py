"""Choices of groups: the colleague's own, what a search finds, and what a typed name may mean."""

import asyncio
import re
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process, utils

from bot.conversation.views import Choice, GroupHint, HintKind
from bot.domain import policy
from bot.domain.groups import EntraGroup, ExchangeGroup, GroupName, GroupRef, Home
from bot.domain.problems import Problem
from bot.domain.tri import Tri
from bot.workflow.world import World

OFFERED = 15
NAMED = 5
# Words that people put behind the name of a group, unless they are its name.
_KIND = re.compile(r"\s+(?:distribution list|list|group|lijst|groep|team)$", re.IGNORECASE)
CLOSE_ENOUGH = 60  # junk scores about 51 with rapidfuzz's WRatio, a name with a slip over 75


@dataclass(frozen=True, slots=True)
class Offered:
    """Groups to choose from; picked is the value of the only match of a typed name, or empty."""

    choices: tuple[Choice, ...] = ()
    picked: str = ""
    hint: GroupHint | None = None


def encode(ref: GroupRef) -> str:
    """Return the value of a choice for a group."""
    return f"{ref.home.value}:{ref.id.lower()}"


def decode(value: str) -> GroupRef | None:
    """Return the group that a choice stands for, or None where no card of ours offered it."""
    home, _, id_ = value.partition(":")
    known = home in {item.value for item in Home} and _is_guid(id_)
    return GroupRef(id_.lower(), Home(home)) if known else None


def _is_guid(text: str) -> bool:
    parts = [len(part) for part in text.split("-")]
    return parts == [8, 4, 4, 4, 12] and all(c in "0123456789abcdefABCDEF-" for c in text)


async def own(world: World, person_id: str) -> Offered:
    """Return the groups that the colleague owns; what could not be read leaves a hint."""
    names, complete = await own_names(world, person_id)
    hint = None if complete else GroupHint(HintKind.CHOICES_UNREAD)
    return Offered(_choices(names), hint=hint)


async def meant(
    world: World, person_id: str, typed: str, without: GroupRef | None = None
) -> Offered:
    """Return what a typed group name may mean, with the colleague's own groups first."""
    mine, own_read = await own_names(world, person_id)
    if not typed:
        return Offered(
            _choices(mine), hint=None if own_read else GroupHint(HintKind.CHOICES_UNREAD)
        )
    shorter = _KIND.sub("", typed)
    searched, all_read = await _searched(world, shorter)
    found, seen = await _visible(world, searched, mine)
    names = tuple(name for name in _distinct((*mine, *found)) if name.ref != without)
    matching = _matching(names, typed) or _matching(names, shorter)
    if len(matching) == 1:
        return Offered(_choices((*matching, *mine)), picked=encode(matching[0].ref))
    if matching:
        hint = GroupHint(HintKind.SEVERAL, typed, _named(matching))
        return Offered(_choices((*matching, *mine)), hint=hint)
    return _similar(typed, mine, names, complete=own_read and all_read and seen)


def _matching(names: tuple[GroupName, ...], typed: str) -> tuple[GroupName, ...]:
    """Return the groups of exactly this name or address, else those that have it in their name."""
    wanted = typed.casefold()
    exact = tuple(n for n in names if wanted in {n.name.casefold(), n.mail.casefold()})
    return exact or tuple(n for n in names if wanted in n.name.casefold())


def _similar(
    typed: str, mine: tuple[GroupName, ...], names: tuple[GroupName, ...], *, complete: bool
) -> Offered:
    hits = process.extract(
        typed,
        [name.name for name in names],
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=CLOSE_ENOUGH,
        limit=5,
    )
    similar = tuple(names[index] for _, _, index in hits)
    kind = HintKind.DID_YOU_MEAN if similar else HintKind.NOT_FOUND
    if not complete:
        kind = HintKind.CHOICES_UNREAD  # what was not read may be called so
    return Offered(_choices((*similar, *mine)), hint=GroupHint(kind, typed, _named(similar)))


def _named(names: Sequence[GroupName]) -> tuple[str, ...]:
    return tuple(choice.title for choice in _choices(tuple(names))[:NAMED])


async def search(world: World, person_id: str, words: str, limit: int) -> tuple[Choice, ...]:
    """Return choices for a search in the card, the colleague's own groups first."""
    words = words.strip()
    asker, (mine, _), (searched, _) = await asyncio.gather(
        world.directory.colleague(person_id), own_names(world, person_id), _searched(world, words)
    )
    if policy.asker_fault(asker):
        return ()
    found, _ = await _visible(world, searched, mine)
    own_hits = tuple(n for n in mine if words.casefold() in n.name.casefold())
    return _choices((*own_hits, *found))[: min(limit, OFFERED)]


async def with_chosen(world: World, offered: Offered, value: str) -> Offered:
    """Return the choices with the chosen group among them, so that the form can show it."""
    ref = decode(value)
    if ref is None or value in {choice.value for choice in offered.choices}:
        return offered
    try:
        name = await _name_of(world, ref)
    except Problem:
        return offered
    if not name:
        return offered
    return Offered((Choice(name, value), *offered.choices), offered.picked, offered.hint)


async def _name_of(world: World, ref: GroupRef) -> str:
    """Return the name of a group, or nothing for one that only its owners may see."""
    group: EntraGroup | ExchangeGroup
    if ref.home is Home.ENTRA:
        group = await world.directory.group(ref.id)
    else:
        group = await world.lists.list_(ref.id)
    return group.name if group.hidden_membership is Tri.NO else ""


async def own_names(world: World, person_id: str) -> tuple[tuple[GroupName, ...], bool]:
    """Return the colleague's groups in order, and whether both directories were read."""
    names, complete = await _gathered(
        world.directory.groups_owned_by(person_id), world.lists.lists_owned_by(person_id)
    )
    return tuple(sorted(names, key=lambda name: name.name.casefold())), complete


async def _searched(world: World, words: str) -> tuple[tuple[GroupName, ...], bool]:
    if not words:
        return (), True
    return await _gathered(
        world.directory.find_groups(words, OFFERED), world.lists.find_lists(words, OFFERED)
    )


async def _visible(
    world: World, found: tuple[GroupName, ...], mine: tuple[GroupName, ...]
) -> tuple[tuple[GroupName, ...], bool]:
    """Leave out lists of others that stand in no address list; Entra finds them all the same.

    Return also whether that could be read; where it could not, nothing is told of them.
    """
    own = {encode(name.ref) for name in mine}
    asked = tuple(n.ref.id for n in found if n.is_list and encode(n.ref) not in own)
    if not asked:
        return found, True
    hidden, read = frozenset(asked), False
    with suppress(Problem):
        hidden, read = await world.lists.unlisted(asked), True
    return tuple(n for n in found if encode(n.ref) in own or n.ref.id not in hidden), read


async def _gathered(
    *questions: Coroutine[Any, Any, tuple[GroupName, ...]],
) -> tuple[tuple[GroupName, ...], bool]:
    """Choices are a convenience: one directory that does not answer must not hide the other's."""
    answers = await asyncio.gather(*questions, return_exceptions=True)
    names: list[GroupName] = []
    for answer in answers:
        if isinstance(answer, BaseException):
            if not isinstance(answer, Problem):
                raise answer
        else:
            names += answer
    complete = not any(isinstance(answer, BaseException) for answer in answers)
    return _distinct(tuple(names)), complete


def _distinct(names: tuple[GroupName, ...]) -> tuple[GroupName, ...]:
    """Return each group once, where it stands first: what comes first was meant more likely."""
    first: dict[str, GroupName] = {}
    for name in names:
        first.setdefault(encode(name.ref), name)
    return tuple(first.values())


def _choices(names: tuple[GroupName, ...]) -> tuple[Choice, ...]:
    """Return choices; groups of one name show their address too, so that people can tell them."""
    distinct = _distinct(names)
    titles = [name.name.casefold() for name in distinct]
    return tuple(
        Choice(
            f"{name.name} ({name.mail})"
            if name.mail and titles.count(name.name.casefold()) > 1
            else name.name,
            encode(name.ref),
        )
        for name in distinct
    )
