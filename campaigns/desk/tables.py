"""Rows of figures with the length of their bars: the longest bar is the best of the table, not a promise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from campaigns.desk.lessons import Lesson, lessons
from campaigns.desk.lines import Line, lines
from campaigns.desk.preview import known_of, named
from campaigns.models import Delivery, Post
from campaigns.models import DeliveryState as State
from campaigns.results import Brought, of_deliveries


@dataclass(frozen=True)
class Row:
    """One line of a table of results. `most` is the largest sum of the table, at least 1."""

    name: str
    brought: Brought
    most: int
    line: Line | None = None
    url: str = ""
    lesson: Lesson | None = None
    is_counted: bool = True  # nobody tells us figures of what a person posted herself

    @property
    def all(self) -> int:
        """Every reaction together."""
        return self.brought.likes + self.brought.replies + self.brought.shares


def channel_rows(deliveries: Iterable[Delivery], brought: Mapping[int, Brought]) -> list[Row]:
    """One row for each channel the post is out on."""
    out = [row for row in deliveries if row.state == State.PUBLISHED]
    most = _most(brought.values())
    return [
        Row(
            named(row.channel.network, row.channel.called),
            brought.get(row.pk, Brought()),
            most,
            url=row.remote_url,
            is_counted=not known_of(row.channel).by_hand,
        )
        for row in out
    ]


def campaign_rows(posts: Iterable[Post]) -> list[Row]:
    """One row for each post of `querysets.shown_posts`, with the lesson it grew out of; two queries however many."""
    shown = list(posts)
    figures = of_deliveries([delivery for post in shown for delivery in post.deliveries.all()])
    brought = [sum((figures.get(row.pk, Brought()) for row in post.deliveries.all()), Brought()) for post in shown]
    taught = lessons(post.origin_item.key for post in shown if post.origin_item)
    most = _most(brought)
    return [
        Row(line.title, figure, most, line, line.url, taught.get(post.origin_item.key) if post.origin_item else None)
        for post, line, figure in zip(shown, lines(shown), brought, strict=True)
    ]


def _most(figures: Iterable[Brought]) -> int:
    return max((one.likes + one.replies + one.shares for one in figures), default=0) or 1
