"""The people seen in a picture or film, as the desk shows them: where they are noted, and which posts show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from accounts.models import User
from campaigns.desk.lines import Line, lines
from campaigns.desk.lists import NEAREST, Group, grouped, nearness
from campaigns.models import Delivery, Post, PostVersion, VersionPicture
from campaigns.models import DeliveryState as State
from campaigns.querysets import shown_posts
from library.models import Consent, Picture, Recording

MOST_POSTS = 20
OVER = (Group.PUBLISHED, Group.CANCELLED)
DONE = (State.PUBLISHED, State.SKIPPED, State.CANCELLED)


@dataclass(frozen=True)
class Seen:
    """A picture or film in which somebody no longer agrees, and the page that says who."""

    url: str
    is_film: bool


@dataclass(frozen=True)
class Posts:
    """The first few of them, and whether there are more."""

    lines: list[Line]
    has_more: bool


def address_of(file: Picture | Recording) -> str:
    """The page "Who is seen here?"."""
    kind = "people_in_picture" if isinstance(file, Picture) else "people_in_film"
    return reverse(f"campaigns:{kind}", args=[file.uid])


def no_longer_agreed(versions: Iterable[int]) -> list[Seen]:
    """What these versions show of people who took their consent back: one query, each picture or film once."""
    named = list(versions)
    pictures = VersionPicture.objects.filter(version__in=named).values("picture")
    films = PostVersion.objects.filter(pk__in=named, film__isnull=False).values("film")
    rows = Consent.objects.filter(Q(picture__in=pictures) | Q(film__in=films), withdrawn_at__isnull=False)
    found = dict.fromkeys(row.file for row in rows.select_related("picture", "film").order_by("pk"))
    return [Seen(address_of(file), isinstance(file, Recording)) for file in found]


def refused_among(files: Iterable[Picture | Recording]) -> set[Picture | Recording]:
    """Those of them in which somebody no longer agrees; those that do not know (`lists.says_no`) are asked in one query."""
    offered = list(files)
    known: dict[Picture | Recording, bool] = {file: file.says_no for file in offered if hasattr(file, "says_no")}
    unknown = [file for file in offered if file not in known]
    return {file for file, refused in known.items() if refused} | _refused(unknown)


def _refused(files: list[Picture | Recording]) -> set[Picture | Recording]:
    if not files:
        return set()
    pictures = [file for file in files if isinstance(file, Picture)]
    films = [file for file in files if isinstance(file, Recording)]
    rows = Consent.objects.filter(Q(picture__in=pictures) | Q(film__in=films), withdrawn_at__isnull=False)
    found = set(rows.values_list("picture_id", "film_id"))
    return {file for file in files if ((file.pk, None) if isinstance(file, Picture) else (None, file.pk)) in found}


def coming_posts(file: Picture | Recording, reader: User) -> Posts:
    """Her cooperatives' posts that show it and are not over: still written, planned, or waiting for somebody."""
    return _first(_coming(file, reader))


def count_coming(file: Picture | Recording, reader: User) -> int:
    """How many they are, also beyond the first few."""
    return _coming(file, reader).count()


def posts_out(file: Picture | Recording, reader: User) -> Posts:
    """Her cooperatives' posts that are out somewhere with it."""
    out = Delivery.objects.filter(post=OuterRef("pk"), version__in=_versions(file), state=State.PUBLISHED)
    return _first(_posts_of(reader).filter(Exists(out)))


def _coming(file: Picture | Recording, reader: User) -> QuerySet[Post]:
    showing = _versions(file)
    waiting = Delivery.objects.filter(post=OuterRef("pk"), version__in=showing).exclude(state__in=DONE)
    now_says = Q(current__in=showing) & ~Q(group__in=OVER)
    return _posts_of(reader).filter(now_says | Q(Exists(waiting)))


def _versions(file: Picture | Recording) -> QuerySet[PostVersion]:
    found = {"pictures__picture": file} if isinstance(file, Picture) else {"film": file}
    return PostVersion.objects.filter(**found).values("pk")  # type: ignore[return-value]


def _posts_of(reader: User) -> QuerySet[Post]:
    mine = {"cooperative__memberships__user": reader, "cooperative__memberships__left_at": None}
    return grouped(shown_posts().filter(**mine))


def _first(posts: QuerySet[Post]) -> Posts:
    found = list(nearness(posts).order_by(*NEAREST)[: MOST_POSTS + 1])
    return Posts(lines(found[:MOST_POSTS]), has_more=len(found) > MOST_POSTS)
