"""Taking a seat in a workshop by its code; the outline is frozen then, so that a lesson added later never lowers progress."""

from django.db import transaction

from accounts.models import User
from audit.record import record
from cooperatives.models import Cooperative
from language.fold import western_digits
from training.models import Enrolment, LearningItem, LessonPage, ProgrammePage, Workshop


def workshop_by_code(code: str) -> Workshop | None:
    """The workshop of this code, however it is typed: capitals, spaces and the digits of any script do not matter."""
    plain = western_digits("".join(code.split())).replace("-", "").upper()
    return Workshop.objects.filter(code=plain, archived_at=None).select_related("programme").first()


def join(user: User, workshop: Workshop) -> Enrolment:
    """Her seat; joining twice is joining once."""
    with transaction.atomic():
        seat, made = Enrolment.objects.get_or_create(
            workshop=workshop,
            user=user,
            defaults={"outline": outline_of(workshop.programme), "cooperative": _her_only_cooperative(user)},
        )
        if made:
            record(user, "joined", workshop, detail={"seat": str(seat.uid)})
    return seat


def outline_of(programme: LearningItem) -> list[str]:
    """Uids of the lessons and exercises a programme has now, in any language, in the order of the language it began in."""
    roots = ProgrammePage.objects.live().filter(translation_key=programme.translation_key).order_by("pk")
    uids: dict[str, None] = {}
    for root in roots:
        for lesson in LessonPage.objects.live().descendant_of(root).order_by("path").only("item_uids", "path"):
            uids.update(dict.fromkeys(lesson.item_uids.values()))
    return list(uids)


def _her_only_cooperative(user: User) -> Cooperative | None:
    """The cooperative the seat is for, where there is no doubt which."""
    own = list(Cooperative.objects.filter(memberships__user=user, memberships__left_at=None)[:2])
    return own[0] if len(own) == 1 else None
