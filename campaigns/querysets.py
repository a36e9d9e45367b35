"""Which rows of the campaign desk a question means; every list is constant in its number of queries."""

import datetime as dt

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from accounts.models import User
from campaigns.models import Campaign, Channel, Delivery, Health, Post, PostState, PostVersion, Variant
from campaigns.models import DeliveryState as State
from cooperatives.models import Cooperative

PACED_AFTER = dt.timedelta(minutes=15)  # a delivery later than this takes its turn: one a minute per account
PACE = dt.timedelta(minutes=1)
UNHURRIED = dt.timedelta(seconds=3)
UNPACED = ("practice", "console")  # nobody is flooded there


# People's lists


def campaigns_of(cooperative: Cooperative) -> QuerySet[Campaign]:
    """The cooperative's campaigns, newest first."""
    return Campaign.objects.filter(cooperative=cooperative, archived_at=None)


def channels_of(cooperative: Cooperative) -> QuerySet[Channel]:
    """The cooperative's connected accounts, oldest first."""
    return Channel.objects.filter(cooperative=cooperative, archived_at=None).order_by("id")


def posts_of(cooperative: Cooperative) -> QuerySet[Post]:
    """Everything a list, a calendar or an agenda shows of a post, in a constant number of queries."""
    return shown_posts().filter(cooperative=cooperative)


def posts_waiting_for(user: User) -> QuerySet[Post]:
    """Posts in review of the cooperatives she presides, the longest waiting first."""
    return (
        shown_posts()
        .filter(
            state=PostState.IN_REVIEW,
            cooperative__memberships__user=user,
            cooperative__memberships__left_at=None,
            cooperative__memberships__role="president",
        )
        .order_by("updated_at")
    )


def shown_posts() -> QuerySet[Post]:
    """Living posts with text, campaign and deliveries at hand (`shown.shown_state` then asks nothing more)."""
    return (
        Post.objects.filter(archived_at=None)
        .select_related("cooperative", "campaign", "current", "current__author")
        .prefetch_related(Prefetch("deliveries", deliveries_in_view()))
    )


def deliveries_in_view() -> QuerySet[Delivery]:
    """Deliveries with their channel, in the order of channels."""
    return Delivery.objects.select_related("channel", "version").order_by("channel_id", "id")


def living_variants(version: PostVersion) -> QuerySet[Variant]:
    """Where the version goes, without the accounts that were put away since it was written."""
    return version.variants.filter(channel__archived_at=None).select_related("channel")


def deliveries_needing(user: User) -> QuerySet[Delivery]:
    """What waits for a person's word or hand in her cooperatives."""
    return (
        Delivery.objects.filter(
            state__in=[State.NEEDS_PERSON, State.HANDED_OVER],
            cooperative__memberships__user=user,
            cooperative__memberships__left_at=None,
        )
        .select_related("post", "post__current", "channel")
        .order_by("due_at")
    )


# The engine's choices


def claimable(now: dt.datetime) -> QuerySet[Delivery]:
    """Armed, due, not too late, on an account nobody asked us to leave alone; the oldest first.

    Of an account's deliveries that are very late only the first counts, and only a minute after its last sending.
    """
    waiting_accounts = Channel.objects.filter(paused_until__gt=now).values("pk")
    due = armed_and_due(now).filter(not_after__gte=now).exclude(channel__in=waiting_accounts)
    same_account = Delivery.objects.filter(channel=OuterRef("channel"))
    first_in_turn = (
        same_account.filter(state=State.PLANNED, version__isnull=False, not_after__gte=now, ready_at__lte=now)
        .order_by("due_at", "id")
        .values("pk")[:1]
    )
    just_served = same_account.filter(Q(state__in=[State.CLAIMED, State.SENDING]) | Q(fenced_at__gt=now - PACE))
    unpaced = Channel.objects.filter(network__in=UNPACED).values("pk")
    in_time = Q(due_at__gte=now - PACED_AFTER) | Q(channel__in=unpaced)
    in_turn = Q(pk=Subquery(first_in_turn)) & ~Exists(just_served)
    return due.filter(in_time | in_turn).order_by("ready_at", "id")


def armed_and_due(now: dt.datetime) -> QuerySet[Delivery]:
    """Planned with an approved version, and its time has come."""
    return Delivery.objects.filter(state=State.PLANNED, version__isnull=False, ready_at__lte=now)


def too_late(now: dt.datetime) -> QuerySet[Delivery]:
    """Due, but later than a person would want without being asked."""
    return armed_and_due(now).filter(not_after__lt=now)


def next_ready(now: dt.datetime) -> dt.datetime | None:
    """The next moment after `now` at which a delivery becomes due."""
    coming = Delivery.objects.filter(state=State.PLANNED, version__isnull=False, ready_at__gt=now)
    return coming.order_by("ready_at").values_list("ready_at", flat=True).first()


def to_look_at(now: dt.datetime) -> QuerySet[Delivery]:
    """Claimed, sending, accepted or unknown, and their time to be looked at again has come."""
    in_doubt = [State.CLAIMED, State.SENDING, State.ACCEPTED, State.UNKNOWN]
    return Delivery.objects.filter(state__in=in_doubt, settle_at__lte=now).order_by("settle_at")


def to_refresh(now: dt.datetime) -> QuerySet[Delivery]:
    """Published, and it is time to ask again what it brought; nothing while posts wait for their workers: figures can wait."""
    rows = Delivery.objects.filter(state=State.PUBLISHED, results_at__lte=now).order_by("results_at")
    return rows.none() if is_behind(now) else rows


def is_behind(now: dt.datetime) -> bool:
    """Whether a claimed post has been waiting longer than an idle worker would let it."""
    return Delivery.objects.filter(state=State.CLAIMED, claimed_at__lt=now - UNHURRIED).exists()


def to_comment(now: dt.datetime) -> QuerySet[Delivery]:
    """Published, and its first comment is still to be written."""
    return Delivery.objects.filter(comment_at__lte=now).order_by("comment_at")


def unchecked() -> QuerySet[Channel]:
    """Accounts nobody could ask so far; in no order, so that those that never answer keep no others waiting."""
    return Channel.objects.filter(health=Health.UNKNOWN, archived_at=None).order_by("?")
