"""The invented house one tries things in: five people, two cooperatives, a workshop with its wall, a campaign begun."""

import datetime as dt
from dataclasses import asdict, dataclass
from urllib.parse import parse_qs, urlsplit

from django.db import transaction

from accounts.models import User
from campaigns.channels.connecting import connect
from campaigns.drafting import Content, create_campaign, create_post
from campaigns.models import Campaign, Channel, Health
from cooperatives.models import Cooperative, Membership, Role
from practice.walls import WallAddress, issue_token, open_wall
from training.joining import join
from training.loading.files import read_curriculum
from training.loading.pages import load
from training.models import LearningItem, Workshop, WorkshopDay, WorkshopTrainer
from training.models.learning import ItemKind
from training.trainers import make_trainer, prepare_group

PASSWORD = "tiwizi-demo"  # noqa: S105  written on the sign-in page of every demonstration
CODE = "AOULOUZ"
WALL = "demo"

# role, given name, family name, name in Arabic letters, language
PEOPLE = (
    ("trainer", "Hassan", "Idrissi", "حسن الإدريسي", "fr"),
    ("trainee", "Zahra", "Ouhmad", "زهرة أوحماد", "ar"),
    ("president", "Fadma", "Aït Lahcen", "فاضمة أيت لحسن", "ar"),
    ("member", "Itto", "Oubella", "إيطو أوبلا", "ar"),
    ("stranger", "Nadia", "Benali", "نادية بنعلي", "fr"),
)
POST = (
    "زربية من تازناخت، نسجتها إيطو في تعاونية تازربيت.\n\n"
    "الصوف من أغنام المنطقة، والأحمر من الفوّة. القياس: 200 على 120 سنتيمترا.\n\n"
    "الثمن: 1800 درهم.\nاتصلوا بنا: 06 00 00 00 12\n\n"
    "Tapis de Taznakht, tissé par Itto à la coopérative Tazerbit.\n\n"
    "#زربية_تازناخت #تعاونية_تازربيت #صناعة_تقليدية"
)


@dataclass(frozen=True)
class Demo:
    """What the demonstration consists of, for the one who starts it."""

    people: tuple[str, ...]
    password: str
    workshop: str
    wall: str
    cooperative: str

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def load_demo() -> Demo:
    """Makes what is missing of the demonstration; what somebody changed in it since stays changed."""
    people = {role: _person(role, first, last, arabic, code) for role, first, last, arabic, code in PEOPLE}
    load(read_curriculum())
    prepare_group()
    wall = open_wall(WALL, "جدار أولوز", public=True)
    cooperative = _cooperatives(people)
    _workshop(people, wall)
    channel = _channel(cooperative, people["president"])
    _campaign(cooperative, people, channel)
    emails = tuple(str(person.email) for person in people.values())
    return Demo(emails, PASSWORD, CODE, wall.page_url, cooperative.slug)


def _person(role: str, first: str, last: str, arabic: str, language: str) -> User:
    email = f"{role}@demo.tiwizi"
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(
        email, PASSWORD, first_name=first, last_name=last, arabic_name=arabic, language=language
    )


@transaction.atomic
def _cooperatives(people: dict[str, User]) -> Cooperative:
    """Fadma leads Tazerbit, Itto belongs to it; Nadia leads another one."""
    tazerbit, _made = Cooperative.objects.get_or_create(
        slug="tazerbit",
        defaults={
            "name": "Coopérative Tazerbit",
            "arabic_name": "تعاونية تازربيت",
            "place": "Taznakht",
            "products": ["زربية", "tapis", "ⵜⴰⵣⵔⴱⵉⵜ"],
        },
    )
    targa, _made = Cooperative.objects.get_or_create(
        slug="targa", defaults={"name": "Coopérative Targa", "arabic_name": "تعاونية تاركا", "place": "Tafraout"}
    )
    for cooperative, role, place in (
        (tazerbit, "president", Role.PRESIDENT),
        (tazerbit, "member", Role.MEMBER),
        (targa, "stranger", Role.PRESIDENT),
    ):
        Membership.objects.get_or_create(cooperative=cooperative, user=people[role], defaults={"role": place})
    return tazerbit


def _workshop(people: dict[str, User], wall: WallAddress) -> Workshop:
    """A workshop on the shipped programme, given by Hassan, with Zahra in it."""
    programme = LearningItem.objects.get(kind=ItemKind.PROGRAMME, key=read_curriculum().programme["key"])
    workshop, made = Workshop.objects.get_or_create(
        code=CODE,
        defaults={
            "name": "ورشة أولوز",
            "programme": programme,
            "place": "Aoulouz",
            "region": "Souss-Massa",
            "wall": wall.slug,
            "wall_key": parse_qs(urlsplit(wall.desk_url).query)["key"][0],
        },
    )
    if made:
        today = dt.datetime.now(dt.UTC).date()
        WorkshopDay.objects.bulk_create(
            WorkshopDay(workshop=workshop, date=today + dt.timedelta(days=days)) for days in (0, 1)
        )
    WorkshopTrainer.objects.get_or_create(workshop=workshop, user=people["trainer"])
    make_trainer(people["trainer"])
    join(people["trainee"], workshop)
    return workshop


def _channel(cooperative: Cooperative, president: User) -> Channel:
    """The cooperative's account on the wall; the token was made here a moment ago, so it need not be checked."""
    found = Channel.objects.filter(cooperative=cooperative, network="practice", server=WALL, archived_at=None).first()
    if found is not None:
        return found
    secret = issue_token(WALL, "tazerbit", "تعاونية تازربيت")
    made = connect(cooperative, network="practice", server=WALL, handle="tazerbit", secret=secret, actor=president)
    Channel.objects.filter(pk=made.pk).update(health=Health.OK)
    made.refresh_from_db()
    return made


def _campaign(cooperative: Cooperative, people: dict[str, User], channel: Channel) -> None:
    """One campaign with a first draft, so that the desk is not empty."""
    if Campaign.objects.filter(cooperative=cooperative).exists():
        return
    today = dt.datetime.now(dt.UTC).date()
    campaign = create_campaign(
        cooperative,
        author=people["president"],
        name="المعرض: أسبوعان قبل أولوز",
        goal="ثلاثة طلبات قبل يوم المعرض.",
        starts_on=today,
        ends_on=today + dt.timedelta(days=14),
    )
    content = Content(text=POST, language="ar", channels=[channel])
    create_post(campaign, author=people["member"], content=content)
