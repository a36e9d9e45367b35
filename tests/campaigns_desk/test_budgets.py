"""Pages stay as cheap with five hundred posts as with five."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.models import Delivery, Post, PostState, PostVersion
from campaigns.models import DeliveryState as State
from tests.campaigns_desk.making import TEXT

MOST_QUERIES = 12
STATES = [State.PLANNED, State.PUBLISHED, State.NEEDS_PERSON, State.CANCELLED]


def fill(make, count: int) -> list[Post]:
    """So many posts in this month, in every state, written straight into the tables."""
    first = timezone.now().date().replace(day=1)
    now = timezone.now()
    posts = Post.objects.bulk_create(
        Post(
            uid=uuid.uuid4(),
            cooperative=make.cast.cooperative,
            campaign=make.campaign,
            state=list(PostState)[number % 4],
            wall_date=first + dt.timedelta(days=number % 28),
            wall_clock=dt.time(8 + number % 12, 30),
            due_at=now + dt.timedelta(hours=number),
        )
        for number in range(count)
    )
    versions = PostVersion.objects.bulk_create(
        PostVersion(post=post, number=1, text=TEXT, language="ar", author=make.cast.member) for post in posts
    )
    for post, version in zip(posts, versions, strict=True):
        post.current = version
    Post.objects.bulk_update(posts, ["current"], batch_size=200)
    scheduled = [post for post in posts if post.state == PostState.SCHEDULED]
    Delivery.objects.bulk_create(
        Delivery(
            cooperative=make.cast.cooperative,
            post=post,
            channel=make.channels[0],
            version=post.current,
            state=STATES[number % 4],
            due_at=now,
            ready_at=now + dt.timedelta(days=30),
            not_after=now + dt.timedelta(days=31),
        )
        for number, post in enumerate(scheduled)
    )
    return posts


def queries(client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "{campaign}/",
        "{campaign}/?group=draft",
        "{campaign}/?group=attention",
        "{campaign}/results/",
        "{campaign}/compose/",
        "calendar/",
        "agenda/",
        "approvals/",
        "channels/",
    ],
)
def test_lists_ask_the_same_however_long_they_are(path, make, president):
    url = "/ar/campaigns/" + path.format(campaign=make.campaign.uid)
    fill(make, 30)
    few = queries(president, url)
    fill(make, 470)
    assert queries(president, url) <= few <= MOST_QUERIES


@pytest.mark.parametrize("state", [State.PLANNED, State.PUBLISHED, State.NEEDS_PERSON, State.REJECTED])
def test_a_post_page_keeps_its_budget(state, make, president):
    fill(make, 100)
    post = make.with_deliveries(state)
    for name in ("", "now/", "versions/", "results/", "edit/"):
        assert queries(president, f"/ar/campaigns/posts/{post.uid}/{name}") <= MOST_QUERIES, name


def test_a_month_of_five_hundred_posts_weighs_little(make, president):
    fill(make, 500)
    for language in ("ar", "fr"):
        page = president.get(f"/{language}/campaigns/calendar/")
        assert len(page.content) <= 40_000
        shown = sum(len(day.lines) for week in page.context["weeks"] for day in week)
        more = sum(day.more for week in page.context["weeks"] for day in week)
        assert shown + more == 500 and more > 0
    assert president.get("/ar/campaigns/calendar/").content.count(b"calendar-more") == 28


def test_the_coach_asks_little(make, member):
    url = f"/ar/campaigns/{make.campaign.uid}/coach/"
    sent = {"text": TEXT, "language": "ar", "channels": [str(channel.uid) for channel in make.channels]}
    with CaptureQueriesContext(connection) as captured:
        assert member.post(url, sent).status_code == 200
    assert len(captured) <= 8
