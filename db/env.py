"""Run migrations on the connection that the program gives."""

from alembic import context

from cdp_desktop.store.schema import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
