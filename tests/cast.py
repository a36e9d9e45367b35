"""The people every test knows: Fadma leads Tazerbit, Itto belongs to it, Zahra learns, Hassan teaches, Nadia is a stranger."""

from dataclasses import dataclass

from accounts.models import User
from cooperatives.models import Cooperative, Membership, Role

PASSWORD = "tiwizi-demo"


@dataclass(frozen=True)
class Cast:
    """Five people and two cooperatives."""

    trainer: User
    trainee: User
    president: User
    member: User
    stranger: User
    cooperative: Cooperative
    other_cooperative: Cooperative


def make_cast() -> Cast:
    """Writes the cast into the database."""

    def person(role: str, first: str, last: str, arabic: str, language: str = "ar") -> User:
        return User.objects.create_user(
            f"{role}@demo.tiwizi", PASSWORD, first_name=first, last_name=last, arabic_name=arabic, language=language
        )

    president = person("president", "Fadma", "Aït Lahcen", "فاضمة أيت لحسن")
    member = person("member", "Itto", "Oubella", "إيطو أوبلا")
    stranger = person("stranger", "Nadia", "Benali", "نادية بنعلي", "fr")
    cooperative = Cooperative.objects.create(
        slug="tazerbit", name="Coopérative Tazerbit", arabic_name="تعاونية تازربيت", place="Taznakht"
    )
    other = Cooperative.objects.create(slug="targa", name="Coopérative Targa", arabic_name="تعاونية تاركا")
    Membership.objects.create(cooperative=cooperative, user=president, role=Role.PRESIDENT)
    Membership.objects.create(cooperative=cooperative, user=member, role=Role.MEMBER)
    Membership.objects.create(cooperative=other, user=stranger, role=Role.PRESIDENT)
    return Cast(
        trainer=person("trainer", "Hassan", "Idrissi", "حسن الإدريسي", "fr"),
        trainee=person("trainee", "Zahra", "Ouhmad", "زهرة أوحماد"),
        president=president,
        member=member,
        stranger=stranger,
        cooperative=cooperative,
        other_cooperative=other,
    )
