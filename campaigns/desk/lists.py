"""What the pages of the desk list: campaigns with their counts, posts by what they wait for, results added up."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
    Window,
    prefetch_related_objects,
)
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _
from wagtailmedia.models import MediaType

from accounts.models import User
from campaigns.desk.shelf import ready
from campaigns.models import Campaign, Channel, Delivery, Health, Post, PostState, PostVersion, Variant, VersionPicture
from campaigns.models import DeliveryState as State
from campaigns.querysets import campaigns_of, deliveries_in_view, shown_posts
from cooperatives.models import Cooperative, Membership, Role
from library.models import Consent, Picture, Recording
from training.models import LearningItem, SubmissionVersion

FIRST_FEW = 5  # posts of a group on the campaign's page
GALLERY = 24  # pictures offered in the composer
REELS = 6  # films offered there
CHOICES = 12  # campaigns offered to take work into
NEAREST = [F("coming").asc(nulls_last=True), F("gone").desc(nulls_last=True), F("pk").desc()]


class Group(TextChoices):
    """What a post waits for, in the order in which people should look."""

    ATTENTION = "attention", _("Needs somebody now")
    IN_REVIEW = "in_review", _("Waits for the president to read it")
    APPROVED = "approved", _("Approved: waits to be planned")
    DRAFT = "draft", _("Still being written")
    GOING = "going", _("Planned and on its way")
    PUBLISHED = "published", _("Published")
    CANCELLED = "cancelled", _("Cancelled")


def places_of(user: User) -> QuerySet[Membership]:
    """Her living memberships with their cooperatives, those she presides first."""
    living = Membership.objects.filter(user=user, left_at=None, cooperative__archived_at=None)
    return living.select_related("cooperative").order_by("-role", "cooperative__name")


def campaigns_in_view(cooperative: Cooperative) -> QuerySet[Campaign]:
    """Campaigns with `n_posts`, `n_waiting` (in review) and `next_due` (the next hour at which something goes out;
    what was put off counts at its new hour)."""
    living = Q(posts__archived_at=None)
    coming = Delivery.objects.filter(post__campaign=OuterRef("pk"), state=State.PLANNED, version__isnull=False)
    return (
        campaigns_of(cooperative)
        .annotate(
            n_posts=Count("posts", filter=living),
            n_waiting=Count("posts", filter=living & Q(posts__state=PostState.IN_REVIEW)),
            next_due=Subquery(coming.order_by("ready_at").values("ready_at")[:1]),
        )
        .order_by("-pk")
    )


def grouped(posts: QuerySet[Post]) -> QuerySet[Post]:
    """The posts with their `group`: the same judgement as `shown.of_deliveries`, made by the database."""
    there = Delivery.objects.filter(post=OuterRef("pk"))
    asking = [State.NEEDS_PERSON, State.HANDED_OVER, State.PAUSED, State.REJECTED]
    moving = [State.PLANNED, State.CLAIMED, State.SENDING, State.ACCEPTED, State.UNKNOWN]
    decided = [PostState.DRAFT, PostState.IN_REVIEW, PostState.APPROVED]
    return posts.annotate(
        group=Case(
            When(state__in=decided, then=F("state")),
            When(Exists(there.filter(state__in=asking)), then=Value(Group.ATTENTION)),
            When(Exists(there.filter(state__in=moving)), then=Value(Group.GOING)),
            When(Exists(there.filter(state=State.PUBLISHED)), then=Value(Group.PUBLISHED)),
            When(Exists(there), then=Value(Group.CANCELLED)),
            default=Value(Group.GOING),
            output_field=CharField(),
        )
    )


def group_counts(campaign: Campaign) -> dict[str, int]:
    """How many posts of the campaign stand in each group."""
    rows = grouped(Post.objects.filter(campaign=campaign, archived_at=None)).order_by()
    return dict(rows.values_list("group").annotate(n=Count("pk")))  # type: ignore[misc]


def first_of_groups(campaign: Campaign) -> QuerySet[Post]:
    """The first few posts of each group: the nearest hour first, of what is over the latest."""
    posts = grouped(shown_posts().filter(campaign=campaign))
    place = Window(RowNumber(), partition_by=F("group"), order_by=NEAREST)
    return nearness(posts).annotate(place=place).filter(place__lte=FIRST_FEW).order_by(*NEAREST)  # type: ignore[misc]


def posts_in_group(campaign: Campaign, group: str) -> QuerySet[Post]:
    """All posts of one group of the campaign, in the same order."""
    posts = grouped(shown_posts().filter(campaign=campaign)).filter(group=group)  # type: ignore[misc]
    return nearness(posts).order_by(*NEAREST)


def nearness(posts: QuerySet[Post]) -> QuerySet[Post]:
    """`coming` is the hour of what is still to do, `gone` that of what is over."""
    over = Q(group__in=[Group.PUBLISHED, Group.CANCELLED])
    return posts.annotate(
        coming=Case(When(~over, then=F("due_at")), default=None), gone=Case(When(over, then=F("due_at")), default=None)
    )


def month_counts(cooperative: Cooperative, first: dt.date, last: dt.date) -> dict[dt.date, int]:
    """How many posts each day of the wall calendar holds."""
    rows = Post.objects.filter(cooperative=cooperative, archived_at=None, wall_date__range=(first, last)).order_by()
    return dict(rows.values_list("wall_date").annotate(n=Count("pk")))


def month_posts(cooperative: Cooperative, first: dt.date, last: dt.date, *, a_day: int) -> QuerySet[Post]:
    """The first posts of each day, with only what a calendar shows of them."""
    hour = ["wall_clock", "id"]
    place = Window(RowNumber(), partition_by=F("wall_date"), order_by=hour)
    rows = Post.objects.filter(cooperative=cooperative, archived_at=None, wall_date__range=(first, last))
    return (
        rows.annotate(place=place)
        .filter(place__lte=a_day)
        .select_related("current")
        .only("uid", "state", "wall_date", "wall_clock", "current__text")
        .prefetch_related(Prefetch("deliveries", Delivery.objects.only("post_id", "state")))
        .order_by("wall_date", *hour)
    )


def posts_from(cooperative: Cooperative, day: dt.date) -> QuerySet[Post]:
    """The agenda: posts with an hour from a day on, in order."""
    rows = shown_posts().filter(cooperative=cooperative, wall_date__gte=day)
    return rows.order_by("wall_date", "wall_clock", "id")


def says_no(kind: str, key: str = "pk") -> Exists:
    """Whether somebody seen in the picture or film (`kind`) a row names by `key` took her consent back."""
    return Exists(Consent.objects.filter(withdrawn_at__isnull=False, **{kind: OuterRef(key)}))


def pictures_for(cooperative: Cooperative) -> QuerySet[Picture]:
    """The cooperative's newest pictures, each with its `says_no`."""
    rows = Picture.objects.filter(cooperative=cooperative).annotate(says_no=says_no("picture"))
    return rows.order_by("-id")[:GALLERY]


def pictures_named(cooperative: Cooperative, uids: Iterable[str], *, also: Iterable[int] = ()) -> list[Picture]:
    """The cooperative's pictures (or those already in the post: ids in `also`) with these uids, in their order."""
    wanted = [uid for uid in dict.fromkeys(uids) if _is_uid(uid)]
    rows = Picture.objects.filter(Q(cooperative=cooperative) | Q(pk__in=list(also)), uid__in=wanted)
    by_uid = {str(picture.uid): picture for picture in rows}
    return [by_uid[uid] for uid in wanted if uid in by_uid]


def _is_uid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def films_for(cooperative: Cooperative) -> QuerySet[Recording]:
    """The cooperative's newest films, each with its `says_no`."""
    return _films(cooperative).annotate(says_no=says_no("film")).order_by("-id")[:REELS]


def film_named(cooperative: Cooperative, uid: str) -> Recording | None:
    """The cooperative's film with this uid; None for none, without asking the database for what is no uid."""
    return _films(cooperative).filter(uid=uid).first() if _is_uid(uid) else None


def _films(cooperative: Cooperative) -> QuerySet[Recording]:
    return Recording.objects.filter(cooperative=cooperative, type=MediaType.VIDEO)


def same_picture(cooperative: Cooperative, file_hash: str) -> Picture | None:
    """The cooperative's picture made of exactly these bytes."""
    return Picture.objects.filter(cooperative=cooperative, file_hash=file_hash).first()


def pictures_ever_in(post: Post) -> list[int]:
    """Ids of the pictures any version of the post shows: they may be kept although they belong to nobody's cooperative."""
    return list(
        PostVersion.objects.filter(post=post, pictures__isnull=False).values_list("pictures__picture", flat=True)
    )


def posts_of_item(user: User, item: LearningItem) -> QuerySet[Post]:
    """Posts of her cooperatives that grew out of this exercise, newest first."""
    mine = {"cooperative__memberships__user": user, "cooperative__memberships__left_at": None}
    return shown_posts().filter(origin_item=item, **mine).order_by("-id")


def version_of_work(uid: uuid.UUID) -> tuple[uuid.UUID, SubmissionVersion | None]:
    """The work's uid and the version meant: `uid` names a version, or the work, whose newest version is meant then."""
    rows = SubmissionVersion.objects.filter(Q(uid=uid) | Q(submission__uid=uid))
    version = rows.select_related("submission__item", "picture").order_by("-number").first()
    return (version.submission.uid if version else uid), version


def open_campaigns(cooperative: Cooperative) -> QuerySet[Campaign]:
    """The campaigns one would still add to, newest first."""
    return campaigns_of(cooperative)[:CHOICES]


PARTS = (
    Prefetch("variants", Variant.objects.select_related("channel").order_by("channel_id")),
    Prefetch(
        "pictures",
        VersionPicture.objects.select_related("picture")
        .annotate(says_no=says_no("picture", "picture"))
        .order_by("position"),
    ),
)


def with_parts() -> QuerySet[PostVersion]:
    """Versions with their channels' texts, their pictures and film at hand."""
    return PostVersion.objects.select_related("author", "film").prefetch_related(*PARTS)


def in_parts(version: PostVersion) -> PostVersion:
    """The same version with its channels' texts and its pictures, each with its `says_no`."""
    prefetch_related_objects([version], *PARTS)
    for row in version.pictures.all():
        row.picture.__dict__["says_no"] = row.says_no  # type: ignore[attr-defined]
    return version


def in_full(version: PostVersion) -> PostVersion:
    """The same, with the sizes of its pictures."""
    in_parts(version)
    ready(row.picture for row in version.pictures.all())
    return version


def current_of(post: Post) -> PostVersion | None:
    """What the post says at this moment, read anew."""
    return with_parts().filter(pk__in=Post.objects.filter(pk=post.pk).values("current")).first()


def history_of(post: Post) -> QuerySet[PostVersion]:
    """All versions with their parts, newest first."""
    return with_parts().filter(post=post).order_by("-number")


def posts_seen_by(user: User) -> QuerySet[Post]:
    """Posts that know the exercise they grew out of, who wrote them last, their film, and the reader's role among their owners."""
    place = Membership.objects.filter(user=user, cooperative=OuterRef("cooperative"), left_at=None)
    return Post.objects.select_related("origin_item", "current__author", "current__film").annotate(
        readers_role=place.values("role")[:1]
    )


def decides_on(post: Post) -> bool:
    """Whether the reader of a post from `posts_seen_by` decides about it."""
    return post.readers_role == Role.PRESIDENT  # type: ignore[attr-defined]


def life_of(post: Post) -> QuerySet[Delivery]:
    """The post's deliveries with everything that was tried."""
    return deliveries_in_view().filter(post=post).prefetch_related("attempts")


def worth_showing(deliveries: Iterable[Delivery]) -> list[Delivery]:
    """Without those stopped on a channel for which the post was planned anew."""
    rows = list(deliveries)
    alive = {row.channel_id for row in rows if row.state != State.CANCELLED}
    newest = {row.channel_id: row.pk for row in rows}
    return [
        row
        for row in rows
        if row.state != State.CANCELLED or (row.channel_id not in alive and newest[row.channel_id] == row.pk)
    ]


def to_post_by_hand() -> QuerySet[Delivery]:
    """Deliveries with all that a person needs to post one herself."""
    rows = Delivery.objects.filter(post__archived_at=None).select_related("post__campaign", "version__film")
    return rows.prefetch_related("version__variants", "version__pictures__picture")


def published_in(campaign: Campaign) -> QuerySet[Post]:
    """Posts of the campaign that are out somewhere, the newest hour first."""
    out = Delivery.objects.filter(post=OuterRef("pk"), state=State.PUBLISHED)
    return shown_posts().filter(Exists(out), campaign=campaign).order_by("-due_at", "-pk")


def drafts_of(user: User) -> QuerySet[Post]:
    """Drafts she wrote last, in cooperatives she still belongs to, the freshest first."""
    mine = {"cooperative__memberships__user": user, "cooperative__memberships__left_at": None}
    rows = Post.objects.filter(archived_at=None, state=PostState.DRAFT, current__author=user, **mine)
    return rows.select_related("current", "campaign").order_by("-updated_at")


def broken_channels_of(user: User) -> QuerySet[Channel]:
    """Accounts to be connected again, where she decides."""
    place = {
        "cooperative__memberships__user": user,
        "cooperative__memberships__left_at": None,
        "cooperative__memberships__role": Role.PRESIDENT,
    }
    rows = Channel.objects.filter(archived_at=None, health=Health.RECONNECT, **place)
    return rows.select_related("cooperative").order_by("pk")
