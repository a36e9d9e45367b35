"""The workshops a person sits in, each with her progress and the lesson she comes to next."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import User
from training.addresses import READ, Address, address_of
from training.models import Enrolment, LessonPage
from training.progress import Deed, Progress, deeds_of, done_items, progress_in
from training.reading import light


@dataclass(frozen=True)
class Seat:
    """One workshop on her page. `following` is None once everything is done."""

    enrolment: Enrolment
    progress: Progress
    following: Address | None


def seats_of(
    user: User, language: str, deeds: Iterable[Deed] | None = None, lessons: dict[str, LessonPage] | None = None
) -> list[Seat]:
    """Her seats, newest first: one query, however many there are, and one for each of what is not known yet."""
    enrolments = list(Enrolment.objects.filter(user=user).select_related("workshop").order_by("-id"))
    if not enrolments:
        return []
    done = done_items(deeds_of(user) if deeds is None else deeds)
    lessons = lessons_by_uid(language) if lessons is None else lessons
    return [
        Seat(enrolment, progress_in(enrolment, done), _following(enrolment, done, lessons)) for enrolment in enrolments
    ]


def lessons_by_uid(language: str) -> dict[str, LessonPage]:
    """Published lessons by the uids of their items and exercises, in her language where they exist. One query."""
    rank = [language, *(code for code in READ if code != language)]
    found: dict[str, LessonPage] = {}
    for page in sorted(light(LessonPage.objects.all()), key=lambda p: rank.index(p.locale.language_code), reverse=True):
        for uid in page.item_uids.values():
            found[uid] = page
    return found


def _following(enrolment: Enrolment, done: frozenset[str], lessons: dict[str, LessonPage]) -> Address | None:
    """The first thing of her outline that is not done and can be read."""
    page = next((lessons[uid] for uid in enrolment.outline if uid not in done and uid in lessons), None)
    return address_of(page) if page else None
