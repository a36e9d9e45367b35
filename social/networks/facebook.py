"""Facebook Pages through the Graph API. Personal profiles and groups have no such way: a person posts there.

There is no idempotency key, and posts whose call was answered 500 have been seen live: doubt is settled by the
Page's own feed alone; about a film its own status is asked (`facebook_films.py`).
"""

import json
from typing import Any
from unicodedata import normalize

from language.words import gettext_noop
from social.capabilities import LIMITS
from social.contract import (
    Absent,
    Accepted,
    Account,
    CannotTell,
    Failed,
    Found,
    Message,
    Picture,
    Prepared,
    Published,
    Rejected,
    Results,
    Sent,
    Unsure,
)
from social.http import Door
from social.measure import LINK
from social.networks.examining import examine
from social.networks.facebook_films import FacebookFilms
from social.networks.films import speaking_of
from social.networks.meta_answers import id_of, rest_seconds
from social.networks.reading import count

SEEN_BY = "post_total_media_view_unique"
FIGURES_OF_FILM = "likes.limit(0).summary(true),reactions.limit(0).summary(true),comments.limit(0).summary(true)"
FIGURES = f"{FIGURES_OF_FILM},shares"


class Facebook(FacebookFilms):
    name = "facebook"
    label = gettext_noop("Facebook")
    limits = LIMITS["facebook"]
    naming = "name"
    own_list = "feed"
    columns = ("message", "created_time", "permalink_url")

    def _prepare(self, message: Message, account: Account, http: Door) -> Prepared:
        """Uploads the film, or every picture, a single one too, without showing it: if one fails, nothing goes out."""
        examine(message, self, self.limits)
        if message.film is not None:
            return self._prepare_film(message, message.film, account, http)
        return Prepared(message, tuple(self._upload(picture, account, http) for picture in message.pictures))

    def _upload(self, picture: Picture, account: Account, http: Door) -> str:
        fields = {"published": "false"}
        if picture.alt:
            fields["alt_text_custom"] = picture.alt[: self.limits.alt_text or len(picture.alt)]
        name = f"picture.{picture.mime.partition('/')[2] or 'jpg'}"
        answer = self._call(
            "POST",
            account.handle,
            account,
            http,
            "photos",
            data=fields,
            files={"source": (name, picture.content, picture.mime)},
        )
        uploaded = id_of(answer.json())
        if not uploaded:
            raise Unsure("The upload was answered without an id.")
        return uploaded

    def publish(self, prepared: Prepared, account: Account, key: str, http: Door) -> Published | Accepted:
        """Exactly one POST. Raises Rejected, Disconnected, Busy, NotSent or Unsure."""
        try:
            if prepared.message.film is not None:
                with speaking_of(prepared.message.film):
                    return self._finish_film(prepared, account, http)
            answer = self._call("POST", account.handle, account, http, "feed", data=_fields(prepared))
        except Rejected as refused:
            if refused.code == "duplicate":  # perhaps of a call whose answer was lost: the network tells
                raise Unsure(refused.text) from refused
            raise
        post = id_of(answer.json())
        if not post:
            raise Unsure("The post was answered without an id.")
        return Published(post, f"https://www.facebook.com/{post}", rest_seconds(answer.headers))

    def _find(self, sent: Sent, account: Account, http: Door) -> Found | Absent | CannotTell | Failed:
        return self._find_film(sent, account, http) if sent.ticket else super()._find(sent, account, http)

    def results(self, account: Account, remote_id: str, http: Door) -> Results:
        """Reactions, comments and shares so far. Raises Rejected("gone") when the post is no longer there."""
        is_film = "_" not in remote_id  # a post's id holds its Page's
        fields = {"fields": FIGURES_OF_FILM if is_film else FIGURES}
        post = self._get(remote_id, account, http, params=fields).json()
        if not isinstance(post, dict):
            raise Unsure("The post is no post.")
        shares = post.get("shares")
        return Results(
            likes=max(_total(post, "likes"), _total(post, "reactions")),  # a like is one of the reactions
            replies=_total(post, "comments"),
            shares=count(shares.get("count")) if isinstance(shares, dict) else 0,
            views=None if is_film else self._insights(remote_id, SEEN_BY, account, http).get(SEEN_BY),
        )


def _fields(prepared: Prepared) -> dict[str, str]:
    """The publishing call's form. Beside pictures a link stands in the text alone: Facebook shows one or the other."""
    text = normalize("NFC", prepared.message.text)
    fields = {"message": text} if text.strip() else {}
    link = LINK.search(text)
    if prepared.media_ids:
        fields["attached_media"] = json.dumps([{"media_fbid": media} for media in prepared.media_ids])
    elif link:
        fields["link"] = link[0]
    return fields


def _total(post: dict[str, Any], name: str) -> int:
    edge = post.get(name)
    summary = edge.get("summary") if isinstance(edge, dict) else None
    return count(summary.get("total_count")) if isinstance(summary, dict) else 0
