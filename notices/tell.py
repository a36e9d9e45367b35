"""Leaving a word for a person; call it inside the transaction of the thing it tells of."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from accounts.models import User
from notices.kinds import KINDS
from notices.models import Notice
from notices.tasks import announce


def tell(people: Iterable[User], kind: str, *, path: str = "", **params: str | int) -> list[Notice]:
    """One notice a person, by e-mail too where its kind asks something of her.

    `path` is without language prefix ("/my-day/"); KeyError for a kind that `kinds.py` lacks.
    """
    return keep(words([person.pk for person in people], kind, path=path, **params))


def words(user_ids: Iterable[int], kind: str, *, path: str = "", **params: str | int) -> list[Notice]:
    """The notices, not written yet. Only those of a kind that asks nothing may be written by anything but `keep`."""
    code = KINDS[kind].code
    return [Notice(user_id=person, kind=code, params=params, path=path) for person in user_ids]


def keep(told: list[Notice]) -> list[Notice]:
    """Writes them down; a letter leaves after the commit."""
    told = Notice.objects.bulk_create(told)
    asking = [notice.pk for notice in told if KINDS[notice.kind].mails]
    if asking:
        transaction.on_commit(partial(announce, asking), robust=True)
    return told
