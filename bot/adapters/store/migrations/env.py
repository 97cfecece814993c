"""Run by Alembic: migrate on the connection that bot.adapters.store.schema hands over."""

from alembic import context

from bot.adapters.store.tables import REQUESTS

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=REQUESTS.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
