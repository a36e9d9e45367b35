"""What the people of the walks write, in both languages: a weak text, one that can be handed in, and the same mended."""

from dataclasses import dataclass

from tests.walks.furnishing import GOOD, ROSE


@dataclass(frozen=True)
class Text:
    """A post that grows: weak, then good. `price` stands in this one alone."""

    weak: str
    first: str
    price: str


@dataclass(frozen=True)
class Journey(Text):
    """One language's way through the house."""

    language: str
    size: str
    lesson: str
    direction: str
    mended: str
    added: str
    words: str
    campaign: str
    reply: str
    guest: str


ARABIC = Journey(
    language="ar",
    size="phone",
    lesson="4.2",
    direction="rtl",
    weak="زربية رائعة وجميلة جدا، مرحبا بالجميع عندنا.",
    first=(
        "زربية من تازناخت، نسجتها زهرة في تعاونية تازربيت.\n\n"
        "الصوف من أغنام المنطقة، والأحمر من الفوّة. القياس: 200 على 120 سنتيمترا.\n\n"
        "الثمن: 1950 درهما.\nاتصلوا بنا: 06 00 00 00 12\n\n"
        "Tapis de Taznakht, tissé par Zahra à la coopérative Tazerbit.\n\n"
        "#زربية_تازناخت #تعاونية_تازربيت #صناعة_تقليدية"
    ),
    mended=(
        "زربية من تازناخت، نسجتها زهرة في تعاونية تازربيت.\n\n"
        "الصوف من أغنام المنطقة، والأحمر من الفوّة. القياس: 200 على 120 سنتيمترا. اشتغلت عليها زهرة شهرين.\n\n"
        "الثمن: 1950 درهما.\nاتصلوا بنا: 06 00 00 00 12\n\n"
        "Tapis de Taznakht, tissé par Zahra à la coopérative Tazerbit.\n\n"
        "#زربية_تازناخت #تعاونية_تازربيت #صناعة_تقليدية"
    ),
    added="اشتغلت عليها زهرة شهرين.",
    words="نرى الزربية من أول سطر. قولي أيضا كم اشتغلت عليها.",
    campaign="سوق العيد",
    reply="كم يستغرق التوصيل إلى أكادير؟",
    guest="السعدية",
    price="1950",
)

FRENCH = Journey(
    language="fr",
    size="desktop",
    lesson="1.1",
    direction="ltr",
    weak="Un tapis magnifique et merveilleux, bienvenue chez nous.",
    first=(
        "Un tapis de Taznakht, tissé par Zahra à la coopérative Tazerbit.\n\n"
        "La laine vient des moutons de la région, le rouge est de la garance. Il mesure 240 cm sur 150.\n\n"
        "Prix : 2400 dirhams.\nAppelez-nous au 06 00 00 00 12.\n\n"
        "زربية من تازناخت، نسجتها زهرة في تعاونية تازربيت.\n\n"
        "#tapis_taznakht #cooperative_tazerbit #artisanat"
    ),
    mended=(
        "Un tapis de Taznakht, tissé par Zahra à la coopérative Tazerbit.\n\n"
        "La laine vient des moutons de la région, le rouge est de la garance. Il mesure 240 cm sur 150. "
        "Zahra y a travaillé trois mois.\n\n"
        "Prix : 2400 dirhams.\nAppelez-nous au 06 00 00 00 12.\n\n"
        "زربية من تازناخت، نسجتها زهرة في تعاونية تازربيت.\n\n"
        "#tapis_taznakht #cooperative_tazerbit #artisanat"
    ),
    added="Zahra y a travaillé trois mois.",
    words="On voit le tapis dès la première ligne. Dites aussi combien de temps il a demandé.",
    campaign="Le marché de l'Aïd",
    reply="Vous livrez à Agadir ?",
    guest="Saadia",
    price="2400",
)

ALONE = Text(
    weak="زربية رائعة.",
    first=(
        "زربية من تازناخت، نسجتها فاضمة في تعاونية تازربيت.\n\n"
        "الصوف من أغنام المنطقة، والأحمر من الفوّة. القياس: 200 على 120 سنتيمترا.\n\n"
        "الثمن: 2150 درهما.\nاتصلوا بنا: 06 00 00 00 12\n\n"
        "Tapis de Taznakht, tissé par Fadma à la coopérative Tazerbit.\n\n"
        "#زربية_تازناخت #تعاونية_تازربيت #صناعة_تقليدية"
    ),
    price="2150",
)
"""The president's own, without a script."""

LATIN = tuple(
    line
    for text in (GOOD, ROSE, ALONE.first, ARABIC.first, FRENCH.first, FRENCH.mended, FRENCH.reply, FRENCH.guest)
    for line in text.splitlines()
    if line[:1].isascii()
)
"""Lines of people's own that are not in Arabic."""
