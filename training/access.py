"""Who may open learners' work: she herself and the trainers of the workshop it was done in; strangers find nothing."""

from enum import Enum
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from accounts.models import User
from library.access import Stored, vouch
from library.models import Picture
from training.models import LearningItem, Submission, SubmissionVersion, Workshop
from training.models.learning import ItemKind


class Right(Enum):
    """READ: look at it. WRITE: change and hand it in. ASSESS: answer it with a rubric."""

    READ = "read"
    WRITE = "write"
    ASSESS = "assess"


def item_for(uid: UUID | str, *kinds: ItemKind) -> LearningItem:
    """The learning item, if it is of one of these kinds; Http404 otherwise. Items are as public as the lessons."""
    item = LearningItem.objects.filter(uid=uid, kind__in=kinds).first()
    if item is None:
        raise Http404
    return item


def exercise_for(user: User, uid: UUID | str) -> LearningItem:
    """The exercise, which anybody who signed in may do. Http404 if there is none."""
    return item_for(uid, ItemKind.EXERCISE)


def submission_for(user: User, uid: UUID | str, right: Right = Right.READ) -> Submission:
    """The work, for its owner and the trainers of its workshop.

    The owner reads and writes, a trainer reads and assesses: what is not hers to do is 403, a stranger's try 404.
    """
    work = Submission.objects.select_related("item", "owner", "workshop").filter(uid=uid).first()
    if work is None:
        raise Http404
    is_owner = work.owner_id == user.pk
    is_trainer = work.workshop is not None and trains(user, work.workshop)
    if not (is_owner or is_trainer):
        raise Http404
    if (right is Right.WRITE and not is_owner) or (right is Right.ASSESS and not is_trainer):
        raise PermissionDenied
    return work


def trains(user: User, workshop: Workshop) -> bool:
    """Whether she is a trainer of this workshop."""
    return workshop.trainers.filter(user_id=user.pk).exists()


@vouch
def reads_the_work(user: User, file: Stored) -> bool:
    """A trainer sees the pictures of the work handed in, or being drafted, in her workshops."""
    if not isinstance(file, Picture):
        return False
    handed_in = SubmissionVersion.objects.filter(picture=file, submission__workshop__trainers__user=user)
    drafted = Submission.objects.filter(
        Q(draft__picture=str(file.uid)), owner=file.uploaded_by_user_id, workshop__trainers__user=user
    )
    return handed_in.exists() or drafted.exists()
