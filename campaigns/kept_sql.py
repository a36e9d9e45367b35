"""The few questions that every post costs, put into SQL once: building one anew takes ten times what the database needs for it.

With 30,000 posts due in a minute this decides how many workers a country needs; figures: docs/benchmarks.md. Everything
asked less often stays with the query builder. What every post writes: `campaigns/written_together.py`.
"""

import copy
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

import psycopg
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

M = TypeVar("M", bound=Model)

ALIAS = "default"
_MARK = -(2**62)  # stands for the one value that changes from question to question


class KeptQuery(Generic[M]):
    """A queryset of one whole number, compiled the first time it is asked on each engine. `build` must be unsliced by it."""

    def __init__(self, build: Callable[[int], QuerySet[M]]) -> None:
        self._build = build
        self._kept: dict[str, tuple[Any, dict[int, Any], str, tuple[Any, ...]]] = {}

    def rows(self, number: int) -> list[M]:
        """What `list(build(number))` gives."""
        connection = connections[ALIAS]
        compiled, converters, sql, params = self._kept.get(connection.vendor) or self._compile(connection.vendor)
        fetched = run(connection, sql, [number if value == _MARK else value for value in params])
        compiler = copy.copy(compiled)
        compiler.connection = connection
        compiler.execute_sql = lambda *_args, **_kwargs: [fetched]
        compiler.get_converters = lambda _columns: converters
        query = SimpleNamespace(get_compiler=lambda **_kwargs: compiler)
        return list(ModelIterable(SimpleNamespace(db=ALIAS, query=query, _known_related_objects={})))  # type: ignore[arg-type]

    def _compile(self, vendor: str) -> tuple[Any, dict[int, Any], str, tuple[Any, ...]]:
        compiler = self._build(_MARK).query.get_compiler(ALIAS)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_names in compiler.select[: compiler.col_count]])
        self._kept[vendor] = (compiler, converters, sql, tuple(params))
        return self._kept[vendor]


def run(connection: BaseDatabaseWrapper, sql: str, params: Sequence[Any]) -> list[Any]:
    """The rows of a kept statement. On PostgreSQL the server is asked to plan it once for the connection's whole life."""
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    # Django's own cursors write the values into the text, so that the server meets a new statement each time.
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(sql, params, prepare=True).fetchall()
