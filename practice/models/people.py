"""Who speaks on a wall: accounts, the programs that speak for them, and the tokens those hold."""

import hashlib
import secrets
from functools import cache
from typing import Any, TypeVar

from django.db import connections, models
from django.utils import timezone

from practice.ids import next_id
from practice.models.walls import Wall


def digest(secret: str) -> str:
    """What is kept of a secret: enough to recognise it, useless to a thief."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


class Account(models.Model):
    """A voice on one wall. `visitor` marks a person of the room who only typed a name."""

    id = models.BigIntegerField(primary_key=True, default=next_id, editable=False)
    wall = models.ForeignKey(Wall, models.CASCADE, related_name="accounts", db_index=False)
    handle = models.CharField(max_length=30)
    display_name = models.CharField(max_length=80, blank=True)
    visitor = models.CharField(max_length=64, blank=True)
    is_open = models.BooleanField(default=False)  # made with the wall's code: whoever has the code may speak as it
    statuses_count = models.PositiveIntegerField(default=0)
    last_status_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wall", "handle"], name="practice_handle_once_a_wall"),
            models.UniqueConstraint(
                fields=["wall", "visitor"], condition=~models.Q(visitor=""), name="practice_visitor_once_a_wall"
            ),
        ]

    def __str__(self) -> str:
        return f"@{self.handle}"

    @property
    def called(self) -> str:
        """The name shown: the one she gave, else her handle."""
        return self.display_name or self.handle


class App(models.Model):
    """A program registered at a wall, as every Mastodon client does before it signs in."""

    wall = models.ForeignKey(Wall, models.CASCADE, related_name="apps", db_index=False)
    name = models.CharField(max_length=120)
    website = models.CharField(max_length=300, blank=True)
    redirect_uris = models.TextField(default="urn:ietf:wg:oauth:2.0:oob")
    scopes = models.CharField(max_length=300, default="read")
    client_id = models.CharField(max_length=64, unique=True, default=secrets.token_urlsafe)
    client_digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        # The registrations of a wall, oldest first: what `practice.oauth` reads to keep their number small.
        indexes = [models.Index(fields=["wall", "id"], name="practice_apps_of_wall")]

    def __str__(self) -> str:
        return self.name


class TokenQuerySet(models.QuerySet["Token"]):
    def bearer(self, slug: str, secret: str) -> "Token | None":
        """The token of this wall with this secret, its wall and account along: one query.

        Written out, because every call begins with it and compiling it anew took a third of the time of a post.
        """
        with connections[self.db].cursor() as cursor:
            cursor.execute(_bearer_sql(), [digest(secret), slug])
            row = cursor.fetchone()
        if row is None:
            return None
        token, row = _loaded(Token, self.db, row)
        token.wall, row = _loaded(Wall, self.db, row)
        if token.account_id:
            token.account = _loaded(Account, self.db, row)[0]
        return token


class Token(models.Model):
    """A key to speak as an account; without an account it is a program's own and opens nothing private."""

    wall = models.ForeignKey(Wall, models.CASCADE, related_name="tokens", db_index=False)
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="tokens")
    app = models.ForeignKey(App, models.CASCADE, null=True, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=300, default="read write follow push")
    grant = models.CharField(max_length=64, null=True, unique=True)  # digest of the code it was bought with: once only
    created_at = models.DateTimeField(default=timezone.now)

    objects = TokenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"token {self.pk}"

    def may_write(self) -> bool:
        """Whether the holder may change anything."""
        return self.account_id is not None and any(part.split(":")[0] == "write" for part in self.scopes.split())


M = TypeVar("M", bound=models.Model)


@cache
def _bearer_sql() -> str:
    models_in_row = (("token", Token), ("wall", Wall), ("account", Account))
    columns = ", ".join(f"{alias}.{field.column}" for alias, model in models_in_row for field in _fields(model))
    tables = {alias: model._meta.db_table for alias, model in models_in_row}
    return (
        f"SELECT {columns} FROM {tables['token']} token "  # noqa: S608  (names of our own models, no input)
        f"JOIN {tables['wall']} wall ON wall.id = token.wall_id "
        f"LEFT JOIN {tables['account']} account ON account.id = token.account_id "
        "WHERE token.digest = %s AND wall.slug = %s"
    )


def _fields(model: type[models.Model]) -> list[models.Field]:
    return list(model._meta.concrete_fields)


def _loaded(model: type[M], using: str, row: tuple[Any, ...]) -> tuple[M, tuple[Any, ...]]:
    """The instance at the front of a row, and the rest of the row. SQLite's dates come without a zone: UTC."""
    names = [field.attname for field in _fields(model)]
    return model.from_db(using, names, row[: len(names)]), row[len(names) :]
