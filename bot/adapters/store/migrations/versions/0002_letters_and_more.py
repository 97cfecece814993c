"""Letters, the audit log, places, preferences, turns; the bodies of unhandled activities."""

import sqlalchemy as sa
from alembic import op

revision = "guestlist_0002"
down_revision = "guestlist_0001"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, _MOMENT, nullable=nullable)


def _partial_index(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    _widen()
    _letters()
    op.create_table(
        "audit",
        *map(_text, ("id", "request_id")),
        _moment("at"),
        *map(_text, ("tenant_id", "actor_id", "what", "outcome", "group_id")),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_audit_request_id", "audit", ["request_id"])
    _places("cards", "card")
    _places("operators", "tenant_id")
    op.create_table(
        "preferences",
        *map(_text, ("tenant_id", "person_id", "notify")),
        _moment("updated_at"),
        sa.PrimaryKeyConstraint("tenant_id", "person_id", name="pk_preferences"),
    )
    op.create_table(
        "turns",
        *map(_text, ("key", "holder")),
        _moment("held_until"),
        sa.PrimaryKeyConstraint("key", name="pk_turns"),
    )
    op.create_table(
        "made",
        *map(_text, ("key", "made_id")),
        _moment("at"),
        sa.PrimaryKeyConstraint("key", name="pk_made"),
    )


def _widen() -> None:
    op.create_index(
        "ix_requests_tenant_id_asker_id_updated_at",
        "requests",
        ["tenant_id", "asker_id", "updated_at"],
    )
    op.add_column("conversations", sa.Column("shut_reason", sa.Text))
    op.add_column("conversations", _moment("shut_at", nullable=True))
    op.add_column("activities", sa.Column("body", sa.Text))
    op.add_column("activities", sa.Column("owner", sa.Text))
    op.add_column("activities", _moment("claimed_at", nullable=True))
    op.add_column(
        "activities", sa.Column("taken_up", sa.SmallInteger, nullable=False, server_default="0")
    )
    _partial_index("ix_activities_left", "activities", ["claimed_at"], "body IS NOT NULL")


def _letters() -> None:
    op.create_table(
        "letters",
        sa.Column("number", _NUMBER, nullable=False),
        *map(_text, ("id", "kind", "lane", "topic", "request_id")),
        sa.Column("version", sa.Integer, nullable=False),
        _moment("created_at"),
        sa.Column("event_id", sa.Text),
        sa.Column("event_kind", sa.Text),
        *map(_text, ("cause", "step")),
        sa.Column("tries", sa.Integer, nullable=False),
        _moment("due_at"),
        _moment("held_until", nullable=True),
        sa.Column("held_by", sa.Text),
        _moment("ended_at", nullable=True),
        sa.Column("fate", sa.Text),
        _text("reason"),
        sa.PrimaryKeyConstraint("number", name="pk_letters"),
        sa.UniqueConstraint("id", name="uq_letters_id"),
    )
    _partial_index("ix_letters_due", "letters", ["due_at"], "ended_at IS NULL")
    _partial_index("ix_letters_waiting", "letters", ["lane", "number"], "ended_at IS NULL")
    _partial_index("ix_letters_sent", "letters", ["lane", "topic", "ended_at"], "fate = 'sent'")


def _places(table: str, key: str) -> None:
    op.create_table(
        table,
        *map(_text, (key, "conversation_id", "service_url", "activity_id")),
        _moment("updated_at"),
        sa.PrimaryKeyConstraint(key, name=f"pk_{table}"),
    )


def downgrade() -> None:
    for table in ("made", "turns", "preferences", "operators", "cards", "audit", "letters"):
        op.drop_table(table)
    op.drop_index("ix_activities_left", "activities")
    for column in ("taken_up", "claimed_at", "owner", "body"):
        op.drop_column("activities", column)
    for column in ("shut_at", "shut_reason"):
        op.drop_column("conversations", column)
    op.drop_index("ix_requests_tenant_id_asker_id_updated_at", "requests")
