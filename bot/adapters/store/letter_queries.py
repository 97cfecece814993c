"""What is asked of the letters, in the SQL that SQLite and PostgreSQL share."""

from datetime import timedelta

import sqlalchemy as sa

from bot.adapters.store.columns import Moment
from bot.adapters.store.tables import LETTERS
from bot.conversation.letters import LetterKind

# A person can read no faster, and Teams lets no conversation have more than a few updates a second
# ("Rate limiting for bots", msteams-docs).
CARD_EVERY = timedelta(seconds=1)

_L = LETTERS.c
_NOW = sa.bindparam("now", type_=Moment())
_ME = sa.bindparam("me", type_=sa.Text())
# The texts of the partial indexes, which a database compares word by word.
_WAITS = _L.ended_at.is_(None)
_SENT = _L.fate == sa.literal_column("'sent'")

_other = LETTERS.alias("other")
_IS_HELD = sa.and_(_other.c.held_until.is_not(None), _other.c.held_until > _NOW)
# One that is tried again keeps its place; one that waits for others of its topic lets them pass.
_KEEPS_ITS_PLACE = sa.or_(_other.c.due_at <= _NOW, _other.c.tries > 0)
_LANE_IS_TAKEN = sa.exists().where(
    _other.c.lane == _L.lane,
    _other.c.ended_at.is_(None),
    _other.c.number != _L.number,
    sa.or_(_IS_HELD, sa.and_(_other.c.number < _L.number, _KEEPS_ITS_PLACE)),
)
_FIRST = (
    sa.select(_L.number)
    .where(
        _WAITS,
        _L.due_at <= _NOW,
        sa.or_(_L.held_until.is_(None), _L.held_until <= _NOW),
        ~_LANE_IS_TAKEN,
    )
    .order_by(_L.due_at, _L.number)
    .limit(sa.bindparam("most"))
    # In PostgreSQL two processes choose at the same moment; the second one skips what is chosen.
    .with_for_update(of=LETTERS, skip_locked=True)
    .cte("first")
)
TAKE = (
    sa.update(LETTERS)
    .where(_L.number.in_(sa.select(_FIRST.c.number)))
    .values(held_until=sa.bindparam("until"), held_by=_ME)
    .returning(LETTERS)
)

_head = LETTERS.alias("head")
BEHIND = (
    sa.select(LETTERS)
    .join(_head, _head.c.id == sa.bindparam("head"))
    .where(
        _WAITS,
        _L.lane == sa.bindparam("on"),
        _L.topic == sa.bindparam("about"),
        _L.number > _head.c.number,
    )
    .order_by(_L.number)
    .limit(sa.bindparam("most"))
)

LAST_SENT = sa.select(sa.func.max(_L.ended_at, type_=Moment())).where(
    _SENT, _L.lane == sa.bindparam("on"), _L.topic == sa.bindparam("about")
)

# Only the newest holder has a say: another one held too long and was taken for dead.
_MINE = sa.or_(_L.held_by.is_(None), _L.held_by == _ME)
_SHOWN = sa.bindparam("shown", type_=sa.Integer())
_OVERTAKEN = _L.version > _SHOWN
_SOONEST = sa.bindparam("soonest", type_=Moment())
_IS_HASTY = sa.and_(_L.kind == LetterKind.CARD.value, _L.due_at < _SOONEST)
END = (
    sa.update(LETTERS)
    # What was sent was sent, whoever held it; but a newer version is its holder's business.
    .where(_L.id == sa.bindparam("key"), _WAITS, sa.or_(_MINE, ~_OVERTAKEN))
    .values(
        ended_at=sa.case((_OVERTAKEN, None), else_=_NOW),
        fate=sa.case((_OVERTAKEN, None), else_=sa.bindparam("how", type_=sa.Text())),
        reason=sa.case((_OVERTAKEN, ""), else_=sa.bindparam("why", type_=sa.Text())),
        due_at=sa.case((_IS_HASTY, _SOONEST), else_=_L.due_at),
        tries=sa.case((_OVERTAKEN, 0), else_=_L.tries),
        held_until=None,
        held_by=None,
    )
)
PUT_OFF = (
    sa.update(LETTERS)
    .where(_L.id == sa.bindparam("key"), _WAITS, _MINE)
    .values(
        due_at=sa.bindparam("later"),
        tries=_L.tries + sa.bindparam("more", type_=sa.Integer()),
        held_until=None,
        held_by=None,
    )
)
