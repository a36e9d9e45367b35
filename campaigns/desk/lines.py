"""A post as one line of a list: its first words, its hour, its state in a word, where it goes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from campaigns.models import Post
from campaigns.shown import Shown, shown_state


@dataclass(frozen=True)
class Line:
    """Plain values, so that a list of five hundred asks nothing more of the database."""

    url: str
    title: str
    state: str
    words: str
    day: dt.date | None
    clock: dt.time | None
    channels: tuple[str, ...] = ()
    campaign: str = ""
    author: str = ""

    @property
    def when(self) -> dt.datetime | None:
        """The wall time, without offset."""
        return dt.datetime.combine(self.day, self.clock) if self.day and self.clock else None


def lines(posts: Iterable[Post], *, letters: int = 70) -> list[Line]:
    """Lines of posts from `querysets.shown_posts`."""
    return [_line(post, letters) for post in posts]


def short_lines(posts: Iterable[Post], *, letters: int = 26) -> list[Line]:
    """Lines for a calendar: posts from `lists.month_posts`, which knows neither campaign nor channels."""
    return [_short(post, letters) for post in posts]


def first_words(text: str, letters: int) -> str:
    """The first line that says something, cut at a word."""
    line = next((part.strip() for part in text.splitlines() if part.strip()), "")
    if len(line) <= letters:
        return line
    cut = line[: letters - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ،,.؛;:") + "…"


def _line(post: Post, letters: int) -> Line:
    state: Shown = shown_state(post)
    current = post.current
    return Line(
        url=reverse("campaigns:post", args=[post.uid]),
        title=first_words(current.text, letters) if current else "",
        state=state.value,
        words=str(state.label),
        day=post.wall_date,
        clock=post.wall_clock,
        channels=tuple(dict.fromkeys(row.channel.called for row in post.deliveries.all())),
        campaign=post.campaign.name,
        author=current.author.called() if current and current.author else "",
    )


def _short(post: Post, letters: int) -> Line:
    state = shown_state(post)
    return Line(
        url=reverse("campaigns:post", args=[post.uid]),
        title=first_words(post.current.text, letters) if post.current else "",
        state=state.value,
        words=str(state.label),
        day=post.wall_date,
        clock=post.wall_clock,
    )
