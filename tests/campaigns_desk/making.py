"""Posts for the desk's tests, brought into each state by the verbs themselves."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from campaigns import scheduling
from campaigns.drafting import Content, create_post
from campaigns.models import Campaign, Channel, Delivery, Post, ResultSnapshot
from campaigns.models import DeliveryState as State
from tests.cast import Cast

TEXT = "زربية تازناخت من صوف خرفاننا.\nنسجتها إيطو في تازناخت.\nالثمن 900 درهم. اتصلوا: 0612345678\n#زربية_تازناخت"


@dataclass
class Makes:
    """`make.draft()`, `make.scheduled()` …: each gives the post."""

    cast: Cast
    campaign: Campaign
    channels: list[Channel]

    def draft(self, text: str = TEXT, *, hours: int | None = 48, channels: list[Channel] | None = None) -> Post:
        wall = None
        if hours is not None:
            wall = (timezone.now() + dt.timedelta(hours=hours)).replace(tzinfo=None, second=0, microsecond=0)
        targets = self.channels if channels is None else channels
        content = Content(text=text, language="ar", channels=targets)
        return create_post(self.campaign, author=self.cast.member, content=content, wall_time=wall)

    def in_review(self, text: str = TEXT, **options) -> Post:
        return scheduling.submit(self.draft(text, **options), actor=self.cast.member)

    def approved(self, text: str = TEXT, **options) -> Post:
        return scheduling.approve(self.in_review(text, **options), version=1, actor=self.cast.president)

    def scheduled(self, text: str = TEXT, **options) -> Post:
        return scheduling.schedule(self.approved(text, **options), actor=self.cast.president, now=timezone.now())

    def with_deliveries(self, state: State, text: str = TEXT, **fields) -> Post:
        """A scheduled post whose deliveries stand in `state`, as the engine would have left them."""
        post = self.scheduled(text)
        for number, delivery in enumerate(Delivery.objects.filter(post=post)):
            more = (
                {"remote_id": f"{post.pk}{number}", "published_at": timezone.now()} if state == State.PUBLISHED else {}
            )
            if state == State.SENDING and number:
                continue  # one publish at a time an account, and one is enough
            Delivery.objects.filter(pk=delivery.pk).update(state=state, **more, **fields)
        return post

    def published(self, text: str = TEXT, *, likes: int = 0, replies: int = 0, shares: int = 0) -> Post:
        post = self.with_deliveries(
            State.PUBLISHED, text, remote_url="http://127.0.0.1:8000/practice/aoulouz/@tazerbit/1"
        )
        first = Delivery.objects.filter(post=post).earliest("id")
        ResultSnapshot.objects.create(delivery=first, at=timezone.now(), likes=0)
        ResultSnapshot.objects.create(delivery=first, at=timezone.now(), likes=likes, replies=replies, shares=shares)
        return post
