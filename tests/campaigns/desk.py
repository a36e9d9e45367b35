"""A campaign desk to test with: a cooperative's campaign, channels, posts, and a network that does as it is told."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from campaigns import scheduling
from campaigns.channels.vault import seal
from campaigns.drafting import Content, create_campaign, create_post
from campaigns.models import Campaign, Channel, Delivery, Health, Post, PostVersion, Variant
from social.contract import (
    Absent,
    CannotTell,
    Found,
    Length,
    Limits,
    Network,
    NetworkError,
    Prepared,
    Published,
    Results,
)
from tests.cast import Cast

NOW = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)
TOMORROW = dt.datetime(2026, 11, 25, 18, 0)
DUE = TOMORROW.replace(tzinfo=dt.UTC)  # Morocco is at UTC the whole year since September 2026
MINUTE = dt.timedelta(minutes=1)
SECOND = dt.timedelta(seconds=1)


@dataclass
class FakeNetwork(Network):
    """Publishes into a list; `answers` are handed out (or raised) first, `during` runs inside the publishing call."""

    name = "practice"
    label = "Practice"
    limits = Limits(text=500, unit="characters", pictures=4)
    by_hand = False
    consistent_list = True
    idempotent = True
    comments = True
    live: dict[str, str] = field(default_factory=dict)
    calls: list[tuple[str, str]] = field(default_factory=list)
    looks: int = 0
    prepared: int = 0
    answers: list[object] = field(default_factory=list)
    refusals: list[NetworkError] = field(default_factory=list)
    finds: list[object] = field(default_factory=list)
    during: Callable[[], None] | None = None
    comment_calls: list[tuple[str, str]] = field(default_factory=list)
    comment_answers: list[NetworkError] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    sessions: list[object] = field(default_factory=list)
    brought: Results = field(default_factory=lambda: Results(0, 0, 0))

    def measure(self, text, *, pictures=0, limits=None):
        return Length(len(text), (limits or self.limits).text, "characters")

    def prepare(self, message, account, http):
        self.prepared += 1
        if self.refusals:
            raise self.refusals.pop(0)
        return Prepared(message)

    def publish(self, prepared, account, key, http):
        self.calls.append((account.handle, prepared.message.text))
        if self.during:
            self.during()
        answer = self.answers.pop(0) if self.answers else None
        if isinstance(answer, Exception):
            raise answer
        self.live[key] = prepared.message.text
        if answer is not None:
            return answer
        return Published(f"id-{len(self.live)}", f"http://practice.test/practice/wall/@a/{len(self.live)}")

    def find(self, sent, account, http):
        self.looks += 1
        if self.finds:
            answer = self.finds.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer
        return Found("found-1", "http://x.test/1") if sent.key in self.live else Absent()

    def comment(self, text, account, remote_id, key, http):
        self.comment_calls.append((remote_id, text))
        answer = self.comment_answers.pop(0) if self.comment_answers else None
        if answer is not None:
            raise answer

    def renew(self, account, http):
        self.renewed.append(account.session)
        answer = self.sessions.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def results(self, account, remote_id, http):
        return self.brought

    def check(self, account, http):
        return account


@dataclass
class Desk:
    """What a test of the desk starts from."""

    cast: Cast
    campaign: Campaign
    channel: Channel
    second: Channel

    def content(self, text="زربية من تازناخت", **changes) -> Content:
        return Content(**{"text": text, "language": "ar", "channels": [self.channel], **changes})

    def draft(self, text="زربية من تازناخت", *, wall_time=TOMORROW, not_after=None, **changes) -> Post:
        return create_post(
            self.campaign,
            author=self.cast.member,
            content=self.content(text, **changes),
            wall_time=wall_time,
            not_after=not_after,
        )

    def approved(self, text="زربية من تازناخت", **changes) -> Post:
        post = scheduling.submit(self.draft(text, **changes), actor=self.cast.member)
        return scheduling.approve(post, version=None, actor=self.cast.president)

    def scheduled(self, text="زربية من تازناخت", *, now=NOW, **changes) -> Post:
        return scheduling.schedule(self.approved(text, **changes), actor=self.cast.president, now=now)

    def delivery(self, text="زربية من تازناخت", **changes) -> Delivery:
        """The only delivery of a scheduled post."""
        return self.scheduled(text, **changes).deliveries.get()


def make_desk(cast: Cast) -> Desk:
    """A campaign with two channels on the practice network."""

    def channel(handle: str) -> Channel:
        return Channel.objects.create(
            cooperative=cast.cooperative,
            network="practice",
            server="wall",
            handle=handle,
            sealed=seal(f"secret-of-{handle}"),
            health=Health.OK,
        )

    campaign = create_campaign(cast.cooperative, author=cast.president, name="Festival d'Aoulouz")
    return Desk(cast, campaign, channel("tazerbit"), channel("tazerbit-shop"))


def many_scheduled(desk: Desk, count: int, called: str, *, due: dt.datetime = DUE, accounts: int = 0) -> list[Post]:
    """So many scheduled posts, written as the verbs leave them but in few queries; by default each to its own account."""
    channels = Channel.objects.bulk_create(
        Channel(
            cooperative=desk.cast.cooperative,
            network="practice",
            server="wall",
            handle=f"{called} {number}",
            sealed=desk.channel.sealed,
            health=Health.OK,
        )
        for number in range(accounts or count)
    )
    posts = Post.objects.bulk_create(
        Post(
            cooperative=desk.cast.cooperative,
            campaign=desk.campaign,
            state="scheduled",
            wall_date=due.date(),
            wall_clock=due.time(),
            due_at=due,
        )
        for _post in range(count)
    )
    versions = PostVersion.objects.bulk_create(
        PostVersion(post=post, number=1, text=f"{called}, post {place}", language="ar", author=desk.cast.member)
        for place, post in enumerate(posts)
    )
    to = [channels[place % len(channels)] for place in range(count)]
    Variant.objects.bulk_create(
        Variant(version=version, channel=channel) for version, channel in zip(versions, to, strict=True)
    )
    for post, version in zip(posts, versions, strict=True):
        post.current = post.approved = version
    Post.objects.bulk_update(posts, ["current", "approved"])
    Delivery.objects.bulk_create(
        Delivery(
            cooperative=desk.cast.cooperative,
            post=post,
            channel=channel,
            version=post.current,
            due_at=due,
            ready_at=due,
            not_after=due + dt.timedelta(hours=12),
        )
        for post, channel in zip(posts, to, strict=True)
    )
    return posts


__all__ = [
    "DUE",
    "MINUTE",
    "NOW",
    "SECOND",
    "TOMORROW",
    "Absent",
    "CannotTell",
    "Desk",
    "FakeNetwork",
    "make_desk",
    "many_scheduled",
]
