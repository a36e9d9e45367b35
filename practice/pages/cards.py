"""What a wall's pages show of a post: a fixed number of queries for a page, however much stands on it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe

from practice.models import Favourite, Status, Wall
from practice.pages.visitor import Visitor
from practice.text import to_html

LAST_REPLIES = 2


@dataclass
class Card:
    """A post as it is drawn. `html` is made by `practice.text`, which escapes all that people wrote."""

    status: Status
    html: SafeString
    liked: bool = False
    replies: list[Status] = field(default_factory=list)

    @property
    def initial(self) -> str:
        """The letter that stands for a face."""
        return self.status.account.called[:1].upper()


def cards(wall: Wall, statuses: Sequence[Status], visitor: Visitor) -> list[Card]:
    """One card a post, in the order given."""
    mine = Favourite.objects.among([s.pk for s in statuses], visitor=visitor.mark) if statuses else set()
    address = f"/practice/{wall.slug}/?tag="
    return [
        Card(s, mark_safe(to_html(s.text, address)), s.pk in mine)  # noqa: S308
        for s in statuses
    ]


def with_last_replies(drawn: list[Card]) -> list[Card]:
    """The same cards with the newest replies of each conversation, oldest of them first."""
    talked_about = [card.status.pk for card in drawn if card.status.replies_count]
    if not talked_about:
        return drawn
    newest = Status.objects.replies_in(talked_about, limit=10 * LAST_REPLIES * len(talked_about))
    by_root: dict[int, list[Status]] = defaultdict(list)
    for reply in newest.select_related("account"):
        by_root[reply.thread or 0].append(reply)
    for card in drawn:
        card.replies = by_root[card.status.pk][:LAST_REPLIES][::-1]
    return drawn
