"""The tables, as the newest migration leaves them."""

import sqlalchemy as sa

from bot.adapters.store.columns import METADATA, JsonText, Moment


def _partial(name: str, condition: str, *columns: str) -> sa.Index:
    """Return an index over the rows that a condition, the same text in every query, picks."""
    where = sa.text(condition)
    return sa.Index(name, *columns, sqlite_where=where, postgresql_where=where)


REQUESTS = sa.Table(
    "requests",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False, index=True),
    sa.Column("tenant_id", sa.Text, nullable=False),
    sa.Column("asker_id", sa.Text, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Column("body_schema", sa.SmallInteger, nullable=False),
    sa.Column("body", JsonText, nullable=False),
    sa.Index(None, "tenant_id", "asker_id", "updated_at"),
)

CONVERSATIONS = sa.Table(
    "conversations",
    METADATA,
    sa.Column("conversation_id", sa.Text, primary_key=True),
    sa.Column("tenant_id", sa.Text, nullable=False),
    sa.Column("person_id", sa.Text, nullable=False),
    sa.Column("conversation_type", sa.Text, nullable=False),
    sa.Column("service_url", sa.Text, nullable=False),
    sa.Column("accounts_schema", sa.SmallInteger, nullable=False),
    sa.Column("accounts", JsonText, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Column("shut_reason", sa.Text),
    sa.Column("shut_at", Moment),
    sa.Index(None, "tenant_id", "person_id"),
)

ACTIVITIES = sa.Table(
    "activities",
    METADATA,
    sa.Column("conversation_id", sa.Text, primary_key=True),
    sa.Column("activity_id", sa.Text, primary_key=True),
    sa.Column("received_at", Moment, nullable=False, index=True),
    # Until the activity was handled: what came, and which process accepted it, when.
    sa.Column("body", sa.Text),
    sa.Column("owner", sa.Text),
    sa.Column("claimed_at", Moment),
    sa.Column("taken_up", sa.SmallInteger, nullable=False, server_default="0"),
    _partial("ix_activities_left", "body IS NOT NULL", "claimed_at"),
)

LETTERS = sa.Table(
    "letters",
    METADATA,
    # The order of a lane. A sequence, since the clocks of two processes differ.
    sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("lane", sa.Text, nullable=False),
    sa.Column("topic", sa.Text, nullable=False),
    sa.Column("request_id", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("event_id", sa.Text),
    sa.Column("event_kind", sa.Text),
    sa.Column("cause", sa.Text, nullable=False),
    sa.Column("step", sa.Text, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("due_at", Moment, nullable=False),
    sa.Column("held_until", Moment),
    sa.Column("held_by", sa.Text),
    sa.Column("ended_at", Moment),
    sa.Column("fate", sa.Text),
    sa.Column("reason", sa.Text, nullable=False),
    _partial("ix_letters_due", "ended_at IS NULL", "due_at"),
    _partial("ix_letters_waiting", "ended_at IS NULL", "lane", "number"),
    _partial("ix_letters_sent", "fate = 'sent'", "lane", "topic", "ended_at"),
)

AUDIT = sa.Table(
    "audit",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("request_id", sa.Text, nullable=False, index=True),
    sa.Column("at", Moment, nullable=False, index=True),
    sa.Column("tenant_id", sa.Text, nullable=False),
    sa.Column("actor_id", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("group_id", sa.Text, nullable=False),
)

CARDS = sa.Table(
    "cards",
    METADATA,
    sa.Column("card", sa.Text, primary_key=True),
    sa.Column("conversation_id", sa.Text, nullable=False),
    sa.Column("service_url", sa.Text, nullable=False),
    sa.Column("activity_id", sa.Text, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
)

OPERATORS = sa.Table(
    "operators",
    METADATA,
    sa.Column("tenant_id", sa.Text, primary_key=True),
    sa.Column("conversation_id", sa.Text, nullable=False),
    sa.Column("service_url", sa.Text, nullable=False),
    sa.Column("activity_id", sa.Text, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
)

PREFERENCES = sa.Table(
    "preferences",
    METADATA,
    sa.Column("tenant_id", sa.Text, primary_key=True),
    sa.Column("person_id", sa.Text, primary_key=True),
    sa.Column("notify", sa.Text, nullable=False),
    sa.Column("updated_at", Moment, nullable=False),
    sa.Column("language", sa.Text, nullable=False, server_default=""),
)

TURNS = sa.Table(
    "turns",
    METADATA,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("holder", sa.Text, nullable=False),
    sa.Column("held_until", Moment, nullable=False),
)

MADE = sa.Table(
    "made",
    METADATA,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("made_id", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
)
