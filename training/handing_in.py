"""Work read by a person: saved as it is written, handed in version by version, and never lost between two windows."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from library.models import Picture
from notices.tell import tell
from training.asking import Exercise, frozen
from training.coach import draft_of, facts_for
from training.models import LearningItem, Submission, SubmissionState, SubmissionVersion
from training.seats import workshop_for

FIELDS = ("text", "language", "alt", "proof", "picture")
# Texts of other windows are kept beside the draft until she throws them away; so many are more than anybody opens.
MOST_KEPT = 20


class NothingWritten(ValueError):
    """An empty text cannot be handed in."""


def work_of(user: User, item: LearningItem) -> Submission | None:
    """Her work on this exercise, in whatever language she began it."""
    return Submission.objects.filter(item=item, owner=user).select_related("workshop").first()


@transaction.atomic
def save_draft(
    user: User, item: LearningItem, answer: dict[str, Any], *, base: str = "", window: str = ""
) -> Submission:
    """Keeps what she wrote so far. `window` names the open page she wrote it in, `base` the stamp of the draft it opened.

    If another window saved something else meanwhile, this one becomes the draft and the other's text is kept beside it.
    """
    work = _locked(user, item)
    wanted = {name: str(answer.get(name) or "") for name in FIELDS}
    current = {name: work.draft.get(name, "") for name in FIELDS}
    if wanted == current:
        return work
    kept = list(work.draft.get("kept", []))
    seen = base == work.draft.get("stamp", "") or (window and window == work.draft.get("window"))
    if not seen and current["text"].strip() and current["text"] not in (*kept, wanted["text"]):
        kept = [*kept, current["text"]][-MOST_KEPT:]
    kept = [text for text in kept if text != wanted["text"]]
    work.draft = {**wanted, "kept": kept, "stamp": uuid.uuid4().hex, "window": window}
    work.save(update_fields=["draft", "saved_at"])
    return work


@transaction.atomic
def forget_kept(user: User, item: LearningItem) -> None:
    """Throws away the texts of other windows; she has read them. Called before saving, which may put another one there."""
    work = _locked(user, item)
    work.draft = {**work.draft, "kept": []}
    work.save(update_fields=["draft", "saved_at"])


@transaction.atomic
def hand_in(
    user: User,
    exercise: Exercise,
    answer: dict[str, Any],
    *,
    client_uuid: uuid.UUID,
    now: dt.datetime,
    authors: Sequence[User] = (),
) -> SubmissionVersion:
    """The numbered version made of this answer. The same client uuid gives the same version, however often it comes.

    Raises NothingWritten for an empty text. Findings of the coach are stored, they never hold it back.
    """
    work = _locked(user, exercise.item)
    known = work.versions.filter(client_uuid=client_uuid).first()
    if known is not None:
        return known
    text = str(answer.get("text") or "").strip()
    if not text:
        raise NothingWritten(_("Write your text first. Then hand it in."))
    picture = own_picture(user, answer.get("picture") or "")
    alt = str(answer.get("alt") or "") if picture else ""
    version = SubmissionVersion.objects.create(
        submission=work,
        number=work.versions.count() + 1,
        exercise=frozen(exercise),
        text=text,
        language=answer.get("language") or exercise.language,
        proof=str(answer.get("proof") or "")[:200],
        picture=picture,
        alt=alt[:1500],
        findings=_codes(user, exercise, answer, picture),
        client_uuid=client_uuid,
    )
    version.authors.set([user, *authors])
    work.draft = {name: str(answer.get(name) or "") for name in FIELDS} | {
        "kept": work.draft.get("kept", []),
        "stamp": uuid.uuid4().hex,
    }
    work.state, work.waiting_since = SubmissionState.HANDED_IN, now
    work.save(update_fields=["draft", "state", "waiting_since", "saved_at"])
    _announce(user, work, exercise)
    return version


def own_picture(user: User, uid: str) -> Picture | None:
    """The picture of this uid if she brought it herself; None for anything else."""
    try:
        return Picture.objects.filter(uid=uuid.UUID(uid), uploaded_by_user=user).first()
    except ValueError:
        return None


def _locked(user: User, item: LearningItem) -> Submission:
    """Her row for this exercise, made the first time, held until the transaction ends."""
    work, made = Submission.objects.get_or_create(
        item=item, owner=user, defaults={"workshop": workshop_for(user, item)}
    )
    work = Submission.objects.select_for_update().get(pk=work.pk)
    if not made and work.workshop_id is None and (workshop := workshop_for(user, item)) is not None:
        work.workshop = workshop  # she began on her own and joined a workshop since
        work.save(update_fields=["workshop"])
    return work


def _codes(user: User, exercise: Exercise, answer: dict[str, Any], picture: Picture | None) -> list[str]:
    from social.coach import review
    from social.networks import network

    draft = draft_of(
        str(answer.get("text") or ""),
        answer.get("language") or exercise.language,
        facts_for(user),
        alt_texts=(str(answer.get("alt") or ""),) if picture else (),
        proof=str(answer.get("proof") or ""),
    )
    return [finding.code for finding in review(draft, network(exercise.content["network"]))]


def _announce(user: User, work: Submission, exercise: Exercise) -> None:
    """Tells the workshop's trainers, and the book."""
    record(user, "handed_in", work, detail={"number": work.versions.count()})
    if work.workshop_id is not None:
        trainers = User.objects.filter(trains__workshop_id=work.workshop_id)
        tell(
            trainers,
            "work_handed_in",
            path=f"/desk/submissions/{work.uid}/",
            person=str(user),
            title=exercise.content["title"],
        )
