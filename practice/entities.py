"""The shapes of the Mastodon client API: an account, a post, a picture, as clients expect them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.signing import TimestampSigner
from django.utils.html import escape

from practice.models import Account, Media, Status, Wall
from practice.text import tags_in, to_html

MEDIA_SIGNER = TimestampSigner(salt="practice.media")


def stamp(moment: datetime) -> str:
    """An instant as Mastodon writes it: UTC, milliseconds, Z. The database gives UTC already."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def wall_url(wall: Wall) -> str:
    """The public address of a wall, without a slash at its end."""
    return f"{settings.BASE_URL}/practice/{wall.slug}"


def account_entity(account: Account, wall: Wall) -> dict[str, Any]:
    """An Account."""
    url = f"{wall_url(wall)}/@{account.handle}"
    face = f"{settings.BASE_URL}/practice/face.svg"
    return {
        "id": str(account.pk),
        "username": account.handle,
        "acct": account.handle,
        "display_name": account.display_name,
        "locked": False,
        "bot": False,
        "discoverable": False,
        "indexable": False,
        "group": False,
        "created_at": stamp(account.created_at),
        "note": "",
        "url": url,
        "uri": url,
        "avatar": face,
        "avatar_static": face,
        "header": face,
        "header_static": face,
        "followers_count": 0,
        "following_count": 0,
        "statuses_count": account.statuses_count,
        "last_status_at": account.last_status_at.strftime("%Y-%m-%d") if account.last_status_at else None,
        "hide_collections": True,
        "noindex": True,
        "emojis": [],
        "roles": [],
        "fields": [],
    }


def own_account_entity(account: Account, wall: Wall) -> dict[str, Any]:
    """A CredentialAccount: what the account's own holder is told."""
    source = {
        "privacy": "public",
        "sensitive": False,
        "language": None,
        "note": "",
        "fields": [],
        "follow_requests_count": 0,
        "hide_collections": True,
        "discoverable": False,
        "indexable": False,
    }
    role = {"id": "-99", "name": "", "permissions": "0", "color": "", "highlighted": False}
    return {**account_entity(account, wall), "source": source, "role": role}


def media_entity(media: Media, wall: Wall) -> dict[str, Any]:
    """A MediaAttachment. On a wall that strangers may not read its address is good for twenty minutes."""
    url = f"{wall_url(wall)}/media/{media.name}"
    if not wall.is_public_read:
        url += f"?t={MEDIA_SIGNER.sign(media.name).removeprefix(media.name + ':')}"
    size = {
        "width": media.width,
        "height": media.height,
        "size": f"{media.width}x{media.height}",
        "aspect": media.width / media.height,
    }
    return {
        "id": str(media.pk),
        "type": "image",
        "url": url,
        "preview_url": url,
        "remote_url": None,
        "preview_remote_url": None,
        "text_url": None,
        "meta": {"original": size, "small": size},
        "description": media.alt or None,
        "blurhash": None,
    }


def status_entity(status: Status, wall: Wall, *, favourited: Collection[int] = (), own: bool = False) -> dict[str, Any]:
    """A Status, its account and pictures already loaded. `favourited`: ids the reader likes; `own`: hers to delete."""
    base = wall_url(wall)
    url = f"{base}/@{status.account.handle}/{status.pk}"
    entity = {
        "id": str(status.pk),
        "created_at": stamp(status.created_at),
        "in_reply_to_id": str(status.in_reply_to_id) if status.in_reply_to_id else None,
        "in_reply_to_account_id": str(status.in_reply_to_account) if status.in_reply_to_account else None,
        "sensitive": status.sensitive,
        "spoiler_text": escape(status.spoiler_text),
        "visibility": status.visibility,
        "language": status.language or None,
        "uri": url,
        "url": url,
        "replies_count": status.replies_count,
        "reblogs_count": 0,
        "favourites_count": status.favourites_count,
        "quotes_count": 0,
        "edited_at": None,
        "favourited": status.pk in favourited,
        "reblogged": False,
        "muted": False,
        "bookmarked": False,
        "content": to_html(status.text, f"{base}/?tag="),
        "filtered": [],
        "reblog": None,
        "quote": None,
        "application": {"name": status.app.name, "website": status.app.website or None} if status.app else None,
        "account": account_entity(status.account, wall),
        "media_attachments": [media_entity(media, wall) for media in status.media.all()],
        "mentions": [],
        "tags": [{"name": tag.lower(), "url": f"{base}/?tag={tag}"} for tag in tags_in(status.text)],
        "emojis": [],
        "card": None,
        "poll": None,
    }
    return {**entity, "pinned": False} if own else entity
