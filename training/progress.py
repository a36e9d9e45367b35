"""How far somebody is: counted against the outline frozen when she joined, in whole numbers, never above 100, never falling."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import User
from training.models import Attempt, AttemptState, Completion, Enrolment, Submission, SubmissionState


@dataclass(frozen=True)
class Progress:
    """So many lessons and exercises of so many."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        """Whole per cent, rounded down: 100 means all of it."""
        return 100 * self.done // self.total if self.total else 0

    @property
    def is_complete(self) -> bool:
        return self.total > 0 and self.done == self.total


def done_items(user: User) -> frozenset[str]:
    """Uids of what she did: lessons finished, exercises marked or handed in. Two events that are never taken back. One query."""
    lessons = Completion.objects.filter(user=user).values_list("item__uid")
    marked = Attempt.objects.filter(user=user, state=AttemptState.JUDGED).values_list("item__uid")
    handed_in = Submission.objects.filter(owner=user).exclude(state=SubmissionState.DRAFT).values_list("item__uid")
    return frozenset(str(uid) for (uid,) in lessons.order_by().union(marked.order_by(), handed_in.order_by()))


def progress_in(enrolment: Enrolment, done: Iterable[str]) -> Progress:
    """Her progress in one workshop; `done` from `done_items`."""
    outline = set(enrolment.outline)
    return Progress(len(outline & set(done)), len(outline))
