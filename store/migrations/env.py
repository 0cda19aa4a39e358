"""Alembic's entry point; `store.migrate` hands over the open connection."""

from alembic import context

from store.migrate import is_ours
from store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_object=is_ours,
)
with context.begin_transaction():
    context.run_migrations()
