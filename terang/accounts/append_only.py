"""A constraint that says: rows of this table are added, never changed or removed. Triggers on both databases."""

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BaseConstraint, Model

_FUNCTION = """CREATE OR REPLACE FUNCTION terang_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'append only' USING ERRCODE = 'integrity_constraint_violation'; END $$"""


class AppendOnly(BaseConstraint):
    """Refuses DELETE, and UPDATE of `columns` (of all, without them). `when`: SQL about OLD that must hold."""

    def __init__(self, *, name: str, columns: Sequence[str] = (), when: str = "") -> None:
        super().__init__(name=name)
        self.columns, self.when = tuple(columns), when

    def constraint_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        """Nothing inside CREATE TABLE; the triggers follow it."""
        assert model is not None  # noqa: S101 - only the signature of the base class allows it
        assert schema_editor is not None  # noqa: S101
        # On SQLite a changed table is built beside the old one, under this name, and renamed at the end.
        table = model._meta.db_table.removeprefix("new__")
        schema_editor.deferred_sql.extend(self.statements(table, schema_editor.connection.vendor))
        return ""

    def create_sql(self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        return self.constraint_sql(model, schema_editor)

    def remove_sql(self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        assert model is not None  # noqa: S101
        on = f" ON {model._meta.db_table}" if self._is_postgres(schema_editor) else ""
        return "; ".join(f"DROP TRIGGER IF EXISTS {name}{on}" for name in self.triggers)

    @property
    def triggers(self) -> tuple[str, str]:
        return f"{self.name}_update", f"{self.name}_delete"

    def statements(self, table: str, vendor: str) -> list[str]:
        changed = f"UPDATE OF {', '.join(self.columns)}" if self.columns else "UPDATE"
        pairs = zip(self.triggers, (changed, "DELETE"), strict=True)
        if vendor == "postgresql":
            when = f" WHEN ({self.when})" if self.when else ""
            return [
                _FUNCTION,
                *(
                    f"CREATE TRIGGER {name} BEFORE {what} ON {table} FOR EACH ROW{when} "
                    "EXECUTE FUNCTION terang_refuse_change()"
                    for name, what in pairs
                ),
            ]
        when = f" WHEN {self.when}" if self.when else ""
        return [
            f"CREATE TRIGGER {name} BEFORE {what} ON {table}{when} BEGIN SELECT RAISE(ABORT, 'append only'); END"
            for name, what in pairs
        ]

    def validate(
        self, model: type[Model], instance: Model, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        """Only the database can tell a new row from a changed one."""

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        more = {"columns": self.columns, "when": self.when}
        return path, args, {**kwargs, **{key: value for key, value in more.items() if value}}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AppendOnly) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, self.columns, self.when))

    def _is_postgres(self, schema_editor: BaseDatabaseSchemaEditor | None) -> bool:
        return schema_editor is not None and schema_editor.connection.vendor == "postgresql"
