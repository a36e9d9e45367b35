"""A workshop in Aoulouz: Hassan trains it, Zahra and others sit in it, and one post is to be written."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.test import Client

from accounts.models import User
from tests.cast import PASSWORD, Cast
from training.models import (
    Enrolment,
    ExerciseVersion,
    LearningItem,
    Submission,
    SubmissionState,
    SubmissionVersion,
    Workshop,
    WorkshopTrainer,
)
from training.models.learning import ItemKind

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CRITERIA = [
    {"id": "concrete", "text": "كلام ملموس يخصّنا"},
    {"id": "call", "text": "دعوة واحدة واضحة"},
    {"id": "claims", "text": "كل ما في النص يمكن إثباته"},
]
GOOD = {"concrete": 2, "call": 3, "claims": 2}
FIRST = "زربية من تازناخت. الثمن 900 درهم."
SECOND = "زربية حمراء من تازناخت، نسجتها زهرة. الثمن 1200 درهم."


@dataclass(frozen=True)
class Room:
    """The workshop, its exercise as asked, and the people of the cast."""

    cast: Cast
    workshop: Workshop
    item: LearningItem
    exercise: ExerciseVersion

    def hands_in(
        self,
        owner: User | None = None,
        text: str = FIRST,
        *,
        at: datetime = NOON,
        exercise: ExerciseVersion | None = None,
    ) -> SubmissionVersion:
        """The next version of somebody's work (default: Zahra's), handed in at this instant."""
        work, _made = Submission.objects.get_or_create(
            item=self.item, owner=owner or self.cast.trainee, defaults={"workshop": self.workshop}
        )
        version = SubmissionVersion.objects.create(
            submission=work,
            number=work.versions.count() + 1,
            exercise=exercise or self.exercise,
            text=text,
            language="ar",
            findings=["no_contact", "no_price"],
        )
        Submission.objects.filter(pk=work.pk).update(state=SubmissionState.HANDED_IN, waiting_since=at)
        version.submission.refresh_from_db()
        return version

    def crowd(self, people: int) -> list[SubmissionVersion]:
        """So many more trainees with a seat, each with one version handed in, a minute apart."""
        found = []
        for number in range(people):
            user = User.objects.create_user(
                f"t{uuid.uuid4().hex[:8]}@demo.tiwizi", PASSWORD, first_name=f"Trainee {number}"
            )
            Enrolment.objects.create(workshop=self.workshop, user=user, outline=[str(self.item.uid)])
            found.append(self.hands_in(user, at=NOON + timedelta(minutes=number)))
        return found


def make_room(cast: Cast) -> Room:
    """Writes the workshop into the database; no lesson page stands behind it, as after a lesson was deleted."""
    programme = LearningItem.objects.create(
        kind=ItemKind.PROGRAMME, translation_key=uuid.uuid4(), title="حرفتي على الشاشة"
    )
    item = LearningItem.objects.create(
        kind=ItemKind.EXERCISE, translation_key=uuid.uuid4(), block_id="ex", key="4.2", title="نصّ من خمس جمل"
    )
    workshop = Workshop.objects.create(code="AOULXZ", name="ورشة أولوز", programme=programme, place="Aoulouz")
    WorkshopTrainer.objects.create(workshop=workshop, user=cast.trainer)
    Enrolment.objects.create(workshop=workshop, user=cast.trainee, outline=[str(item.uid)])
    return Room(cast, workshop, item, asked(CRITERIA))


def asked(criteria: list[dict[str, str]]) -> ExerciseVersion:
    """An exercise as asked with these criteria."""
    content = {
        "kind": "draft_post",
        "title": "نص",
        "instructions": "",
        "brief": "",
        "network": "facebook",
        "criteria": criteria,
    }
    return ExerciseVersion.objects.create(content_hash=uuid.uuid4().hex, kind="draft_post", content=content)


def other_trainer(language: str = "fr") -> User:
    """Karima, who trains a workshop of her own elsewhere."""
    karima = User.objects.create_user("karima@demo.tiwizi", PASSWORD, first_name="Karima", language=language)
    programme = LearningItem.objects.create(kind=ItemKind.PROGRAMME, translation_key=uuid.uuid4())
    workshop = Workshop.objects.create(code="TIZNXT", name="Tiznit", programme=programme)
    WorkshopTrainer.objects.create(workshop=workshop, user=karima)
    return karima


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client
