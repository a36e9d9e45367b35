"""Rows of figures with the length of their bars: the longest bar is the best of the table, not a promise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from campaigns.lessons import Lesson, lessons
from campaigns.lines import Line, lines
from campaigns.models import Delivery, Post
from campaigns.models import DeliveryState as State
from campaigns.preview import named
from campaigns.results import Brought, of_posts


@dataclass(frozen=True)
class Row:
    """One line of a table of results. `most` is the largest sum of the table, at least 1."""

    name: str
    brought: Brought
    most: int
    line: Line | None = None
    url: str = ""
    lesson: Lesson | None = None

    @property
    def all(self) -> int:
        """Every reaction together."""
        return self.brought.likes + self.brought.replies + self.brought.shares


def channel_rows(deliveries: Iterable[Delivery], brought: Mapping[int, Brought]) -> list[Row]:
    """One row for each channel the post is out on."""
    out = [row for row in deliveries if row.state == State.PUBLISHED]
    most = _most(brought.values())
    return [
        Row(named(row.channel.network, row.channel.handle), brought.get(row.pk, Brought()), most, url=row.remote_url)
        for row in out
    ]


def campaign_rows(posts: Iterable[Post]) -> list[Row]:
    """One row for each post, with the lesson it grew out of; three queries however many."""
    posts = list(posts)
    brought, taught = of_posts(posts), lessons(post.origin_item.key for post in posts if post.origin_item)
    most = _most(brought.values())
    return [
        Row(
            line.title,
            brought[post.pk],
            most,
            line,
            line.url,
            taught.get(post.origin_item.key) if post.origin_item else None,
        )
        for post, line in zip(posts, lines(posts), strict=True)
    ]


def _most(figures: Iterable[Brought]) -> int:
    return max((one.likes + one.replies + one.shares for one in figures), default=0) or 1
