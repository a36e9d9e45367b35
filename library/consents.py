"""Who is seen in a picture or a film: noted, taken back, given again.

A name is for the people of the cooperative alone: it goes into no log, no line of the audit book and no other room.
"""

import uuid
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from language.fold import fold
from library.models import Consent, Picture, Recording

MOST = 30  # people noted of one picture or film

Shot = Picture | Recording


class NotNoted(Exception):
    """Nothing was written; `str()` is the reason in the reader's language, and what to do instead."""


def of_file(file: Shot) -> QuerySet[Consent]:
    """The people noted, in the order of writing."""
    return Consent.objects.filter(**_column(file)).select_related("asked_by").order_by("pk")


def note(
    file: Shot, person: str, *, asked_by: User, token: uuid.UUID | None = None, request: HttpRequest | None = None
) -> Consent:
    """That she agreed, today. A form that names its `token` may be sent twice: one row. Raises NotNoted."""
    with transaction.atomic():
        _hold(file)
        there = list(of_file(file))
        if twin := next((row for row in there if row.uid == token), None):
            return twin
        _judge(person, there)
        row = Consent(person=person, asked_by=asked_by, **_column(file))
        if token and not Consent.objects.filter(uid=token).exists():
            row.uid = token
        row.save()
        _write_down(asked_by, "consent.add", row, request)
    return row


def withdraw(consent: Consent, *, actor: User, request: HttpRequest | None = None) -> bool:
    """She no longer agrees: what shows her waits for a person from now on. False when that was known already."""
    with transaction.atomic():
        rows = Consent.objects.filter(pk=consent.pk, withdrawn_at=None)
        done = bool(rows.update(withdrawn_at=timezone.now()))
        if done:
            _write_down(actor, "consent.withdraw", consent, request)
    return done


def give_again(consent: Consent, *, asked_by: User, request: HttpRequest | None = None) -> bool:
    """She agrees anew, asked by this person today. False when she agrees already.

    The same row, not a second one: a row taken back holds every post, and no name proves that two rows are one woman.
    What was before stands in the audit book.
    """
    with transaction.atomic():
        rows = Consent.objects.filter(pk=consent.pk, withdrawn_at__isnull=False)
        done = bool(rows.update(withdrawn_at=None, given_at=timezone.now(), asked_by=asked_by))
        if done:
            _write_down(asked_by, "consent.again", consent, request)
    return done


def _judge(person: str, there: list[Consent]) -> None:
    """Two women may have one name, but a list must tell them apart when one of them says no."""
    same = next((row for row in there if fold(row.person) == fold(person)), None)
    if same and same.withdrawn_at:
        raise NotNoted(_("She is noted below and no longer agrees. If she agrees anew, say so beside her name."))
    if same:
        raise NotNoted(_("This name is noted already. If it is another woman, add her family name."))
    if len(there) >= MOST:
        raise NotNoted(_("At most %(most)s people can be noted here.") % {"most": MOST})


def _hold(file: Shot) -> None:
    """Two forms sent at once are judged one after the other."""
    list(type(file)._default_manager.select_for_update().filter(pk=file.pk).values_list("pk"))


def _column(file: Shot) -> dict[str, Any]:
    return {"picture" if isinstance(file, Picture) else "film": file}


def _write_down(actor: User, verb: str, row: Consent, request: HttpRequest | None) -> None:
    detail = {name: str(file.uid) for name, file in _column(row.file).items()}
    record(actor, verb, row, cooperative=row.file.cooperative, detail=detail, request=request)
