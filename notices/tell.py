"""Leaving a word for a person; call it inside the transaction of the thing it tells of."""

from collections.abc import Iterable

from accounts.models import User
from notices.kinds import KINDS
from notices.models import Notice


def tell(people: Iterable[User], kind: str, *, path: str = "", **params: str | int) -> list[Notice]:
    """One notice a person. `path` is without language prefix ("/my-day/"); KeyError for a kind that `kinds.py` lacks."""
    known = KINDS[kind]
    return Notice.objects.bulk_create(
        [Notice(user=person, kind=known.code, params=params, path=path) for person in people]
    )
