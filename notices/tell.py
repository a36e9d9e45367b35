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
    known = KINDS[kind]
    told = Notice.objects.bulk_create(
        [Notice(user=person, kind=known.code, params=params, path=path) for person in people]
    )
    if known.mails and told:
        transaction.on_commit(partial(announce, [notice.pk for notice in told]), robust=True)
    return told
