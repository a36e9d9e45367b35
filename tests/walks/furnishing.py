"""Fills the demonstration as a week of use would, through the verbs people press, so that every page has something on it.

Runs inside the site (`Site.shell`); the walks of tests/walks/test_main_path.py use other lessons and campaigns.
"""

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from campaigns import scheduling
from campaigns.drafting import Content, create_campaign, create_post
from campaigns.models import Campaign, Channel, Post
from cooperatives.models import Cooperative
from training.asking import exercise_now
from training.feedback import give
from training.handing_in import hand_in, save_draft
from training.models import LearningItem, Workshop
from training.models.learning import ItemKind
from training.rubrics import criteria_for

NAME = "موسم الورد"
GOAL = "عشر طلبات قبل عيد الأضحى."
WEAK = "طبق خبز من الدوم، ضفرته كبيرة في أولوز.\n\nاتصلوا بنا: 06 00 12 34 56"
GOOD = (
    "طبق خبز من الدوم بغطائه، قطره 35 سنتيمترا، من أولوز.\n\n"
    "ضفرته كبيرة أوبلا في أربعة أيام، في تعاونية تازربيت. الدوم من ضفة الوادي، وجفّ في الظل.\n\n"
    "الثمن: 150 درهما. للطلب، راسلونا على واتساب: 06 00 12 34 56\n\n"
    "Plateau à pain tressé à Aoulouz par Kebira. Prix : 150 dirhams.\n\n"
    "#طبق_الخبز #دوم_أولوز #ضفائر_سوس"
)
ROSE = (
    "ماء الورد من قلعة مكونة، موسم هذه السنة، في قارورة من ربع لتر.\n\n"
    "قطّرته إيطو أوبلا ونساء تعاونية تازربيت في نحاس الدار.\n\n"
    "الثمن: 60 درهما.\nاتصلوا بنا: 06 00 00 00 12\n\n"
    "Eau de rose d'El Kelaa, distillée par Itto à la coopérative Tazerbit.\n\n"
    "#ماء_الورد #قلعة_مكونة #تعاونية_تازربيت"
)


@transaction.atomic
def furnish() -> dict[str, str]:
    """Name → uid of what the pages are about. Safe to call again."""
    people = {user.email.split("@")[0]: user for user in User.objects.filter(email__endswith="@demo.tiwizi")}
    tazerbit = Cooperative.objects.get(slug="tazerbit")
    work = _answered_work(people["trainee"], people["trainer"])
    campaign = Campaign.objects.filter(name=NAME).first() or _campaign(tazerbit, people)
    posts = list(Post.objects.filter(campaign=campaign).order_by("pk"))
    items = {item.key: item for item in LearningItem.objects.filter(kind=ItemKind.EXERCISE, key__in=["1.2", "4.1"])}
    return {
        "work": str(work),
        "workshop": str(Workshop.objects.get(code="AOULOUZ").uid),
        "campaign": str(campaign.uid),
        "post": str(posts[0].uid),
        "draft": str(posts[-1].uid),
        "cooperative": str(tazerbit.uid),
        "exercise": str(items["4.1"].uid),
        "choice": str(items["1.2"].uid),
    }


def _answered_work(trainee: User, trainer: User) -> uuid.UUID:
    """Two versions of lesson 4.1's post; the first was answered, the second waits. A draft of lesson 1.4's."""
    work, draft = (
        exercise_now(LearningItem.objects.get(kind=ItemKind.EXERCISE, key=key), "ar") for key in ("4.1", "1.4")
    )
    assert work and draft
    first = hand_in(trainee, work, _written(WEAK), client_uuid=uuid.UUID(int=1), now=timezone.now())
    if not first.assessments.exists():
        levels = {criterion.key: 2 for criterion in criteria_for(first.exercise, work.item)}
        words = "البداية واضحة. أضيفي الثمن وسطرا بالفرنسية."
        give(first, levels, words, by=trainer, client_uuid=uuid.UUID(int=2), now=timezone.now())
    second = hand_in(trainee, work, _written(GOOD), client_uuid=uuid.UUID(int=3), now=timezone.now())
    save_draft(trainee, draft.item, _written(WEAK))
    return second.submission.uid


def _written(text: str) -> dict[str, str]:
    return {"text": text, "language": "ar"}


def _campaign(cooperative: Cooperative, people: dict[str, User]) -> Campaign:
    """A campaign with posts in every state; the first goes out in a few seconds."""
    president, member = people["president"], people["member"]
    now = dt.datetime.now(ZoneInfo(cooperative.zone)).replace(tzinfo=None, microsecond=0)
    today = now.date()
    campaign = create_campaign(
        cooperative, author=president, name=NAME, goal=GOAL, starts_on=today, ends_on=today + dt.timedelta(days=10)
    )
    channels = list(Channel.objects.filter(cooperative=cooperative, archived_at=None))
    tomorrow = dt.datetime.combine(today + dt.timedelta(days=1), dt.time(9, 30))

    def post(text: str, hour: dt.datetime | None = None) -> Post:
        content = Content(text=text, language="ar", channels=channels)
        return create_post(campaign, author=member, content=content, wall_time=hour)

    def planned(text: str, hour: dt.datetime) -> Post:
        asked = scheduling.submit(post(text, hour), actor=member)
        scheduling.approve(asked, version=None, actor=president)
        return scheduling.schedule(asked, actor=president, now=timezone.now())

    planned(ROSE, now + dt.timedelta(seconds=4))
    planned(GOOD, tomorrow)
    scheduling.cancel(planned(ROSE, tomorrow), actor=president)
    scheduling.submit(post(GOOD, tomorrow + dt.timedelta(days=2)), actor=member)
    post(WEAK)
    return campaign
