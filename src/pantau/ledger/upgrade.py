"""Brings a ledger's schema up to date, in the transaction of its caller."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from pantau.ledger.schema import APPLICATION_ID, VERSION


def upgrade(connection: Connection) -> None:
    """Run every migration that this ledger lacks and write down the version; the caller commits, so it happens whole or not at all."""
    config = Config()
    config.set_main_option("script_location", "pantau.ledger:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
