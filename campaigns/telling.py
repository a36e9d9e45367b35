"""Which notice goes to whom at the campaign desk; called inside the transaction of the thing it tells of."""

import uuid
from functools import lru_cache

from django.urls import reverse
from django.utils import translation

from accounts.models import User
from campaigns.arming import NEVER_SENT
from campaigns.models import Channel, Delivery, Post, PostVersion
from cooperatives.models import Membership, Role
from notices.models import Notice
from notices.tell import keep, tell, words

TITLE_LENGTH = 60


def title_of(version: PostVersion | None) -> str:
    """The first line of what the post says, short enough for a sentence."""
    text = version.text.strip() if version else ""
    line = text.splitlines()[0] if text else ""
    return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1].rstrip() + "…"


def tell_presidents(post: Post, kind: str, *, but: User | None = None, **params: str) -> None:
    """The people who decide for the post's cooperative, except the one who did it."""
    people = [person for person in presidents(post.cooperative_id) if but is None or person.pk != but.pk]
    tell(people, kind, path=path_of(post), title=title_of(post.current), **params)


def tell_author(post: Post, kind: str, *, but: User | None = None, **params: str) -> None:
    """Who wrote the current version, unless she did it herself."""
    author_id = post.current.author_id if post.current else post.created_by_id
    if author_id is not None and (but is None or author_id != but.pk):
        tell([User(pk=author_id)], kind, path=path_of(post), title=title_of(post.current), **params)


def tell_author_of(delivery: Delivery, kind: str) -> None:
    """Who wrote the version this delivery sends."""
    keep(for_author_of(delivery, kind))


def for_author_of(delivery: Delivery, kind: str) -> list[Notice]:
    """The same word, not written yet: for a caller who writes it together with what it tells of."""
    version = delivery.version
    if version is None or version.author_id is None:
        return []
    return words(
        [version.author_id], kind, path=path_of(delivery.post), title=title_of(version), **_names(delivery.channel)
    )


def tell_about(delivery: Delivery, kind: str) -> None:
    """Author and presidents, of something that happened to one delivery; each is told once.

    What is certainly not out is not called a doubt. What is theirs to post leads to the page that helps with it, anything
    else to the post.
    """
    version = delivery.version
    author_id = version.author_id if version else None
    people = {person.pk: person for person in presidents(delivery.cooperative_id)}
    if author_id is not None:
        people.setdefault(author_id, User(pk=author_id))
    if kind == "needs_person" and _was_never_sent(delivery):
        kind = "not_gone_out"
    path = hand_over_path(delivery) if kind == "yours_to_post" else path_of(delivery.post)
    tell(people.values(), kind, path=path, title=title_of(version), **_names(delivery.channel))


def _was_never_sent(delivery: Delivery) -> bool:
    """Whether nobody need look on the network; asked of the row, for it was just moved behind this object's back."""
    return Delivery.objects.filter(pk=delivery.pk, reason__in=NEVER_SENT).exists()


def tell_disconnected(channel: Channel) -> None:
    """The people who can connect the account again."""
    tell(presidents(channel.cooperative_id), "reconnect", path=_path("campaigns:channels"), **_names(channel))


def presidents(cooperative_id: int) -> list[User]:
    """Who decides in the cooperative today."""

    living = Membership.objects.filter(cooperative_id=cooperative_id, role=Role.PRESIDENT, left_at=None)
    return [place.user for place in living.select_related("user")]


def path_of(post: Post) -> str:
    """The post's page without language prefix."""
    return _path("campaigns:post", _ANY).replace(str(_ANY), str(post.uid))


def hand_over_path(delivery: Delivery) -> str:
    """Where a person posts it by hand, without language prefix."""
    return _path("campaigns:hand_over", _ANY).replace(str(_ANY), str(delivery.uid))


def _names(channel: Channel) -> dict[str, str]:
    return {"network": channel.network, "channel": channel.called}


_ANY = uuid.UUID(int=0)


@lru_cache
def _path(name: str, *args: object) -> str:
    """Without the language prefix, because the reader's language is known only when she reads."""
    with translation.override("en"):
        return reverse(name, args=args).removeprefix("/en")
