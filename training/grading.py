"""The only writer of attempts: the raw answer is kept, the marks are computed here, a replay changes nothing."""

import datetime as dt
import uuid
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import User
from training.asking import Exercise, frozen
from training.models import Attempt, AttemptState
from training.seats import workshop_for


def record_attempt(
    user: User, exercise: Exercise, answer: dict[str, Any], *, client_uuid: uuid.UUID, language: str, now: dt.datetime
) -> Attempt:
    """The attempt of this client uuid, marked. Sent twice (a second tap, a flushed outbox) it is written once."""
    known = Attempt.objects.filter(user=user, client_uuid=client_uuid).first()
    if known is not None:
        return known
    marks = exercise.kind.grade(exercise.content, answer, language)
    try:
        with transaction.atomic():
            return Attempt.objects.create(
                user=user,
                item=exercise.item,
                version=frozen(exercise),
                workshop=workshop_for(user, exercise.item),
                client_uuid=client_uuid,
                state=AttemptState.JUDGED,
                language=language,
                answer=answer,
                score=marks.score,
                out_of=marks.out_of,
                marks=marks.as_json(),
                submitted_at=now,
                judged_at=now,
            )
    except IntegrityError:
        return Attempt.objects.get(user=user, client_uuid=client_uuid)
