"""Who comes to the desk: a trainer, to the work of her own workshops and no others; to everyone else it does not exist."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from training.access import Right, submission_for
from training.models import Submission, SubmissionState, Workshop, WorkshopTrainer
from training.trainers import GROUP


def is_trainer(user: Any) -> bool:
    """Whether she trains a workshop, or belongs to the group that may open one. One query."""
    if not user.is_authenticated:
        return False
    place = Exists(WorkshopTrainer.objects.filter(user=OuterRef("pk")))
    return User.objects.filter(Q(place) | Q(groups__name=GROUP), pk=user.pk).exists()


def enter_desk(user: Any) -> None:
    """Http404 unless she is a trainer."""
    if not is_trainer(user):
        raise Http404


def workshop_for(user: Any, uid: UUID) -> Workshop:
    """A workshop she trains, one in the archive too. Http404 else."""
    mine = Workshop.objects.filter(trainers__user=user)
    return get_object_or_404(mine.select_related("programme"), uid=uid)


def work_to_judge(user: Any, uid: UUID) -> Submission:
    """Handed-in work of a workshop she trains. Http404 else, for its own writer too: the desk is no place of hers."""
    try:
        return _handed_in(submission_for(user, uid, Right.ASSESS))
    except PermissionDenied:
        raise Http404 from None


def work_to_read(user: Any, uid: UUID) -> Submission:
    """Handed-in work, for its owner and the trainers of its workshop. Http404 else."""
    return _handed_in(submission_for(user, uid, Right.READ))


def _handed_in(work: Submission) -> Submission:
    """A draft that was never handed in is on nobody's table."""
    if work.state == SubmissionState.DRAFT:
        raise Http404
    return work
