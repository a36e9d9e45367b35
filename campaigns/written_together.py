"""What every post writes, each step in one go: a guarded change of its row and whatever holds only with it.

On PostgreSQL one statement, which is a transaction of its own and one journey to the server instead of five; elsewhere the
same steps in a transaction. The SQL is made once for each shape. Figures: docs/benchmarks.md.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connections, transaction
from django.db.models import Field, Model

from campaigns.kept_sql import ALIAS, run

M = TypeVar("M", bound=Model)
# What psycopg takes as it is; the rest, and everything on other engines, is put as Django's field would.
UNDERSTOOD = frozenset({str, int, bool, type(None), uuid.UUID, dt.datetime})
Shape = tuple[str, type[Model], tuple[str, ...], tuple[str, ...]]  # what is done, to what, written, guarded by


@dataclass(frozen=True)
class Change:
    """Plain `values` for the row, written if it is still as `where` says."""

    model: type[Model]
    pk: int
    values: Mapping[str, Any]
    where: Mapping[str, Any]


def is_plain(values: Iterable[Any]) -> bool:
    """Whether none of the values is an expression for the query builder."""
    return not any(hasattr(value, "resolve_expression") for value in values)


def write_together(first: Change, *rest: Change | Model, durable: bool = False) -> bool:
    """Writes `first` and, only if its row was still so, the `rest`: changes, and new rows, which get their numbers.

    `durable`: committed when this returns; RuntimeError inside somebody else's transaction. A new row is saved as by
    `row.save(force_insert=True)`, without signals. Raises what the database raises, and then nothing is written.
    """
    connection = connections[ALIAS]
    if connection.vendor != "postgresql":
        with transaction.atomic(durable=durable):
            written = bool(update_one(first))
            for step in rest if written else ():
                update_one(step) if isinstance(step, Change) else insert_one(step)
        return written
    if durable:
        _refuse_inside_another(connection)
    steps = [_shape(step) for step in (first, *rest)]
    told = [value for step in (first, *rest) for value in _values(step)]
    ((found, *numbers),) = run(connection, _sql(tuple(steps)), told)
    if found:
        for row, number in zip((step for step in rest if isinstance(step, Model)), numbers, strict=True):
            _born(row, number)
    return bool(found)


def update_one(change: Change) -> int:
    """Writes the change if its row is still as it says; returns 1, or 0 if it is not."""
    connection = connections[ALIAS]
    sql = _update_sql(change.model, tuple(change.values), tuple(change.where))
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(change))
        return int(cursor.rowcount)


def insert_one(row: M) -> M:
    """Writes a new row of plain values and gives it its number."""
    connection = connections[ALIAS]
    ((number,),) = run(connection, f"{_insert_sql(type(row))} RETURNING {_key(type(row))}", _values(row))
    _born(row, number)
    return row


def _born(row: Model, number: int) -> None:
    row.pk = number
    row._state.adding, row._state.db = False, ALIAS


def _refuse_inside_another(connection: Any) -> None:
    """As `transaction.atomic(durable=True)` does; the transaction round a test is no other."""
    if connection.atomic_blocks and not connection.atomic_blocks[-1]._from_testcase:
        raise RuntimeError("What must be committed at once was written inside another transaction.")


def _shape(step: Change | Model) -> Shape:
    if isinstance(step, Change):
        return "change", step.model, tuple(step.values), tuple(step.where)
    return "new", type(step), (), ()


def _values(step: Change | Model) -> list[Any]:
    """What stands in the places of the step's SQL, in their order."""
    connection = connections[ALIAS]
    understood = UNDERSTOOD if connection.vendor == "postgresql" else frozenset()

    def told(field: Field[Any, Any], value: Any) -> Any:
        return value if type(value) in understood else field.get_db_prep_save(_number(value), connection)

    if isinstance(step, Change):
        return [
            *(told(_field(step.model, name), value) for name, value in step.values.items()),
            step.pk,
            *(told(_field(step.model, name), value) for name, value in step.where.items()),
        ]
    return [told(field, field.pre_save(step, True)) for field in _columns(type(step))]


@lru_cache(maxsize=100)
def _sql(steps: tuple[Shape, ...]) -> str:
    """The steps as one statement of PostgreSQL: whether the first found its row, then the number of each new row."""
    parts, answers = [], ['(SELECT count(*) FROM "s0")']
    for place, (kind, model, values, where) in enumerate(steps):
        if kind == "new":
            parts.append(f'"s{place}" AS ({_insert_sql(model, source="s0")} RETURNING {_key(model)} AS "number")')
            answers.append(f'(SELECT "number" FROM "s{place}")')  # noqa: S608  (names of ours alone, here and below)
        else:
            with_first = ' AND EXISTS (SELECT 1 FROM "s0")' if place else ""
            parts.append(f'"s{place}" AS ({_update_sql(model, values, where)}{with_first} RETURNING 1)')
    return f"WITH {', '.join(parts)} SELECT {', '.join(answers)}"


@lru_cache(maxsize=100)
def _update_sql(model: type[Model], values: tuple[str, ...], where: tuple[str, ...]) -> str:
    sets = ", ".join(f'"{_field(model, name).column}" = %s' for name in values)
    guards = "".join(f' AND "{_field(model, name).column}" = %s' for name in where)
    return f'UPDATE "{model._meta.db_table}" SET {sets} WHERE {_key(model)} = %s{guards}'  # noqa: S608


@lru_cache(maxsize=40)
def _insert_sql(model: type[Model], source: str = "") -> str:
    """`source`: the row is written once for each row of it."""
    columns = _columns(model)
    names, places = ", ".join(f'"{field.column}"' for field in columns), ", ".join("%s" for _field in columns)
    told = f'SELECT {places} FROM "{source}"' if source else f"VALUES ({places})"  # noqa: S608
    return f'INSERT INTO "{model._meta.db_table}" ({names}) {told}'


@lru_cache(maxsize=20)
def _columns(model: type[Model]) -> tuple[Field[Any, Any], ...]:
    return tuple(field for field in model._meta.concrete_fields if field is not model._meta.pk)


def _key(model: type[Model]) -> str:
    key = model._meta.pk
    assert key is not None
    return f'"{key.column}"'


def _number(value: Any) -> Any:
    """A row stands for its number."""
    return value.pk if isinstance(value, Model) else value


def _field(model: type[Model], name: str) -> Any:
    return model._meta.get_field(name)
