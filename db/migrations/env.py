"""Runs migrations on the connection that `db.migrate` has begun; knows nothing of our models."""

from alembic import context

attributes = context.config.attributes

context.configure(
    connection=attributes["connection"],
    target_metadata=attributes.get("metadata"),
    compare_type=True,
    compare_server_default=True,
    # SQLite can roll back DDL too, and db.migrate begins and ends the transaction.
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
