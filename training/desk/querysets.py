"""What the desk shows: work that waits, oldest first, and the workshops with their people and counts."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from training.addresses import Address, lesson_addresses
from training.models import (
    Attempt,
    AttemptState,
    Enrolment,
    LearningItem,
    ProgrammePage,
    Submission,
    SubmissionState,
    Workshop,
    WorkshopDay,
    WorkshopTrainer,
)
from training.models.learning import ItemKind

# Whoever waited longest is answered first; the id settles two of the same instant.
_ORDER = ("waiting_since", "id")


def waiting_for(user: Any) -> QuerySet[Submission]:
    """Work of this trainer's open workshops that nobody has answered yet, oldest first."""
    mine = Submission.objects.filter(workshop__trainers__user=user, workshop__archived_at=None)
    return mine.filter(state=SubmissionState.HANDED_IN).order_by(*_ORDER)


def with_names(queue: QuerySet[Submission]) -> QuerySet[Submission]:
    """With all that a row of the list says."""
    return queue.select_related("item", "owner", "workshop")


def next_for(user: Any, after: Submission | None = None) -> Submission | None:
    """What to answer after this work: the next in its workshop, then what waits longest anywhere. None when all is done.

    Work that was left for later is passed over until the end of the queue is reached, then it is its turn again.
    """
    queue = waiting_for(user)
    if after is None:
        return queue.first()
    others = queue.exclude(pk=after.pk)
    here = others.filter(workshop=after.workshop_id)
    later = here.filter(waiting_since__gt=after.waiting_since) if after.waiting_since else here
    return later.first() or here.first() or others.first()


def workshops_of(user: Any, *, archived: bool = False) -> QuerySet[Workshop]:
    """The workshops she trains, newest first, with `people` (seats taken) and `waiting` (not answered yet)."""
    mine = Workshop.objects.filter(trainers__user=user, archived_at__isnull=not archived).order_by("-id")
    return mine.annotate(
        people=_count(Enrolment.objects.all()),
        waiting=_count(Submission.objects.filter(state=SubmissionState.HANDED_IN)),
    )


def _count(rows: QuerySet) -> Coalesce:
    """How many of `rows` belong to the workshop: counted apart, for joined counts would multiply each other."""
    per_workshop = (
        rows.filter(workshop=OuterRef("pk")).order_by().values("workshop").annotate(n=Count("pk")).values("n")
    )
    return Coalesce(Subquery(per_workshop), 0)


def days_of(workshop: Workshop) -> QuerySet[WorkshopDay]:
    return workshop.days.all()


def trainers_of(workshop: Workshop) -> QuerySet[WorkshopTrainer]:
    return workshop.trainers.select_related("user").order_by("id")


def trainer_called(workshop: Workshop, uid: Any) -> WorkshopTrainer | None:
    """The trainer of this workshop with that uid."""
    return trainers_of(workshop).filter(user__uid=uid).first()


def seats_of(workshop: Workshop) -> QuerySet[Enrolment]:
    """Everybody in the workshop, in the order they came."""
    return workshop.enrolments.select_related("user").order_by("id")


@dataclass(frozen=True)
class Done:
    """How many people of a workshop have done an exercise, and how many of them wait for an answer."""

    key: str
    title: str
    lesson: Address | None
    people: int
    waiting: int = 0


def done_in(workshop: Workshop) -> list[Done]:
    """Exercises somebody has handed in or finished, in the order of the curriculum. Three queries."""
    item = ("item", "item__key", "item__title")
    handed_in = (
        Submission.objects.filter(workshop=workshop).exclude(state=SubmissionState.DRAFT).order_by().values_list(*item)
    )
    marked = Attempt.objects.filter(workshop=workshop, state=AttemptState.JUDGED).order_by().values_list(*item)
    waits = Count("pk", filter=Q(state=SubmissionState.HANDED_IN))
    rows = [
        *handed_in.annotate(people=Count("pk"), waiting=waits),
        *marked.annotate(people=Count("user", distinct=True)),
    ]
    lessons = lesson_addresses({key for _item, key, *_rest in rows}, get_language() or "ar")
    found = [Done(key, title, lessons.get(key), *counts) for _item, key, title, *counts in rows]
    return sorted(found, key=lambda done: (_curriculum_place(done.key), done.title))


def _curriculum_place(key: str) -> list[tuple[int, str]]:
    """So that "4.10" comes after "4.9", and a key without numbers after all of them."""
    return [(int(part), "") if part.isdigit() else (10**9, part) for part in key.split(".")]


def programme_titles() -> dict[LearningItem, str]:
    """What a workshop can give, each with its title in the reader's language where it is published in it."""
    items = LearningItem.objects.filter(kind=ItemKind.PROGRAMME).order_by("id")
    pages = ProgrammePage.objects.live().filter(locale__language_code=get_language())
    titles = dict(pages.values_list("translation_key", "title"))
    return {item: titles.get(item.translation_key) or item.title for item in items}
