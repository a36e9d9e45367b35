"""How far somebody is: counted against the outline frozen when she joined, in whole numbers, never above 100, never falling."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Value

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


@dataclass(frozen=True)
class Deed:
    """Something she did: `state` is "done", or that of her work read by a person."""

    uid: str
    state: str
    title: str


def deeds_of(user: User) -> list[Deed]:
    """Lessons finished, exercises marked, work begun or handed in, newest work first. One query."""
    lessons = Completion.objects.filter(user=user).order_by().annotate(how=Value("done"), when=F("at"))
    marked = Attempt.objects.filter(user=user, state=AttemptState.JUDGED).order_by()
    marked = marked.annotate(how=Value("done"), when=F("submitted_at"))
    begun = Submission.objects.filter(owner=user).order_by().exclude(state=SubmissionState.DRAFT, draft__text="")
    begun = begun.annotate(how=F("state"), when=F("saved_at"))
    columns = ("item__uid", "how", "item__title", "when")
    rows = lessons.values_list(*columns).union(marked.values_list(*columns), begun.values_list(*columns))
    return [Deed(str(uid), how, title) for uid, how, title, _when in rows.order_by("-when")]


def done_items(deeds: Iterable[Deed]) -> frozenset[str]:
    """Uids of what counts: finished, marked or handed in. None of these is ever taken back."""
    return frozenset(deed.uid for deed in deeds if deed.state != SubmissionState.DRAFT)


def progress_in(enrolment: Enrolment, done: Iterable[str]) -> Progress:
    """Her progress in one workshop; `done` from `done_items`."""
    outline = set(enrolment.outline)
    return Progress(len(outline & set(done)), len(outline))
