"""Triggers that make the database itself refuse to change or delete an event."""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "audit events are append-only"
TABLE = "audit_event"

SQLITE_TRIGGER = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
)
POSTGRESQL_FUNCTION = (
    "CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$"
)
POSTGRESQL_TRIGGER = (
    "CREATE TRIGGER {table}_refuse BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
)
NAMES = {"table": TABLE, "refusal": REFUSAL}
INSTALL = {
    "sqlite": [SQLITE_TRIGGER.format(verb=verb, **NAMES) for verb in ("update", "delete")],
    "postgresql": [POSTGRESQL_FUNCTION.format(**NAMES), POSTGRESQL_TRIGGER.format(**NAMES)],
}
REMOVE = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb}" for verb in ("update", "delete")],
    "postgresql": [
        f"DROP TRIGGER IF EXISTS {TABLE}_refuse ON {TABLE}",
        f"DROP FUNCTION IF EXISTS {TABLE}_refuse()",
    ],
}


def install(connection: BaseDatabaseWrapper) -> None:
    _run(connection, INSTALL)


def remove(connection: BaseDatabaseWrapper) -> None:
    _run(connection, REMOVE)


def migrate(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    install(editor.connection)


def unmigrate(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    remove(editor.connection)


def _run(connection: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements.get(connection.vendor, []):
            cursor.execute(statement)
