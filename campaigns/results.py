"""What published posts brought: fetched on a schedule, kept only when it changed, added up for posts and campaigns."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from campaigns import outside
from campaigns.channels import sessions
from campaigns.channels.vault import SealBroken
from campaigns.models import Campaign, Delivery, Health, Phase, Post, ResultSnapshot
from campaigns.models import DeliveryState as State
from cooperatives.models import Cooperative
from social.contract import Busy, Disconnected, NetworkError, Rejected, Results
from social.networks import network
from training.models import LearningItem

Pause = tuple[dt.timedelta, dt.timedelta]  # younger than this → asked again after that

_MINUTE, _HOUR, _DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
USUAL: tuple[Pause, ...] = (
    (10 * _MINUTE, 2 * _MINUTE),
    (3 * _HOUR, 15 * _MINUTE),
    (_DAY, _HOUR),
    (14 * _DAY, 12 * _HOUR),
)
# In a lesson the room answers at once, and asking our own wall costs nobody anything.
PRACTICE: tuple[Pause, ...] = (
    (10 * _MINUTE, dt.timedelta(seconds=15)),
    (3 * _HOUR, _MINUTE),
    (_DAY, 15 * _MINUTE),
    (14 * _DAY, 12 * _HOUR),
)
FIRST = {"practice": dt.timedelta(seconds=10)}
MOST = 2**53  # a larger figure is none; screens and JSON count no further
CLAIM = _MINUTE  # a fetch that died is asked for again after this


@dataclass(frozen=True)
class Brought:
    """Totals over deliveries. `published` counts the deliveries live, `at` is the newest figure's time.

    `views`: None where no network told any; else the sum of those that did.
    """

    likes: int = 0
    replies: int = 0
    shares: int = 0
    published: int = 0
    at: dt.datetime | None = None
    views: int | None = None

    def __add__(self, other: "Brought") -> "Brought":
        times = [moment for moment in (self.at, other.at) if moment]
        return Brought(
            self.likes + other.likes,
            self.replies + other.replies,
            self.shares + other.shares,
            self.published + other.published,
            max(times, default=None),
            None if self.views is None and other.views is None else (self.views or 0) + (other.views or 0),
        )


def first_look(network_name: str, now: dt.datetime) -> dt.datetime:
    """When to ask for the first time after publishing."""
    return now + FIRST.get(network_name, dt.timedelta(seconds=30))


def next_look(delivery: Delivery, now: dt.datetime) -> dt.datetime | None:
    """When to ask again: the older the post, the later; None after two weeks."""
    age = now - (delivery.published_at or now)
    for younger, pause in PRACTICE if delivery.channel.network == "practice" else USUAL:
        if age < younger:
            return now + pause
    return None


def take_turn(rows: QuerySet[Delivery], *, now: dt.datetime) -> list[int]:
    """Ids among `rows` that are ours to fetch now: each is taken by one caller only."""
    due = list(rows.values_list("pk", "results_at"))
    mine = Delivery.objects.filter(state=State.PUBLISHED)
    return [pk for pk, at in due if mine.filter(pk=pk, results_at=at).update(results_at=now + CLAIM)]


def fetch(delivery: Delivery, *, now: dt.datetime) -> ResultSnapshot | None:
    """Asks the network and keeps the figures if they changed; None when they did not or it could not be asked."""
    channel, again = delivery.channel, next_look(delivery, now)
    figures = None
    try:
        if channel.health != Health.RECONNECT and channel.archived_at is None:
            account = sessions.signed_in(channel)
            figures = network(channel.network).results(account, delivery.remote_id, outside.door())
    except Busy as error:
        again = max(again or now, now + dt.timedelta(seconds=error.retry_after))
    except Rejected:
        again = None  # gone from the network, or it gives no figures: what we have is the last word
    except (Disconnected, SealBroken):
        again = (
            max(again, now + _HOUR) if again else None
        )  # publishing finds out and asks the person; figures only wait
    except NetworkError as error:
        sessions.heed(channel, error)
    with transaction.atomic():
        Delivery.objects.filter(pk=delivery.pk).update(results_at=again)
        return _keep(delivery, _without_ours(delivery, figures), now) if figures is not None else None


def of_deliveries(deliveries: Iterable[Delivery] | QuerySet[Delivery]) -> dict[int, Brought]:
    """Delivery id → the newest figures, in one query; published ones without figures count as live with zeros."""
    ids = [delivery.pk for delivery in deliveries if delivery.state == State.PUBLISHED]
    found = dict.fromkeys(ids, Brought(published=1))
    for row in _newest(ResultSnapshot.objects.filter(delivery__in=ids)):
        found[row.delivery_id] = Brought(row.likes, row.replies, row.shares, 1, row.at, row.views)
    return found


def of_post(post: Post) -> Brought:
    """The post's total over its channels, in two queries."""
    return sum(of_deliveries(post.deliveries.all()).values(), Brought())


def of_posts(posts: Iterable[Post]) -> dict[int, Brought]:
    """Post id → total, in two queries however many posts."""
    totals = {post.pk: Brought() for post in posts}
    rows = list(Delivery.objects.filter(post__in=list(totals), state=State.PUBLISHED))
    brought = of_deliveries(rows)
    for delivery in rows:
        totals[delivery.post_id] += brought[delivery.pk]
    return totals


def of_campaign(campaign: Campaign) -> Brought:
    """The campaign's total, in two queries."""
    rows = Delivery.objects.filter(post__campaign=campaign, post__archived_at=None, state=State.PUBLISHED)
    return sum(of_deliveries(rows).values(), Brought())


def of_item(item: LearningItem, *, cooperatives: Iterable[Cooperative]) -> Brought:
    """What posts that came from an exercise brought these cooperatives, in two queries: the lesson shows it."""
    return sum(of_deliveries(posts_from(item, cooperatives=cooperatives)).values(), Brought())


def posts_from(item: LearningItem, *, cooperatives: Iterable[Cooperative]) -> QuerySet[Delivery]:
    """Deliveries of posts that came from an exercise, within these cooperatives."""
    rows = Delivery.objects.filter(
        post__origin_item=item, post__cooperative__in=list(cooperatives), post__archived_at=None
    )
    return rows.select_related("post", "channel")


def _newest(rows: QuerySet[ResultSnapshot]) -> QuerySet[ResultSnapshot]:
    latest = ResultSnapshot.objects.filter(delivery=OuterRef("delivery")).order_by("-id").values("pk")[:1]
    return rows.filter(pk=Subquery(latest))


def _without_ours(delivery: Delivery, told: Results) -> Results:
    """Our own first comment is no answer from anybody."""
    ours = delivery.attempts.filter(phase=Phase.COMMENT, outcome="published").count() if told.replies else 0
    return replace(told, replies=max(0, told.replies - ours))


def _keep(delivery: Delivery, told: Results, now: dt.datetime) -> ResultSnapshot | None:
    figures = {name: _believable(number) for name, number in asdict(told).items()}
    last = delivery.results.order_by("-id").values(*figures).first()
    return None if last == figures else ResultSnapshot.objects.create(delivery=delivery, at=now, **figures)


def _believable(number: int | None) -> int | None:
    """What any database takes: a server may tell whatever it likes."""
    return None if number is None else min(max(number, 0), MOST)
