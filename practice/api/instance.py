"""What the network says of itself: its limits, as clients ask for them before they let anyone write."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse

from practice.api.answers import answer
from practice.api.door import Call, endpoint
from practice.entities import wall_url
from practice.models import Wall
from practice.pictures import MOST_PIXELS
from practice.text import LIMIT

VERSION = "4.3.0 (compatible; Tiwizi practice 1)"
_ABOUT = "A practice wall: a small network of its own for one workshop."


@endpoint("nothing", faulty=False)
def v2(call: Call) -> HttpResponse:
    wall, domain = call.wall, urlsplit(settings.BASE_URL).netloc
    picture = f"{settings.BASE_URL}/practice/face.svg"
    return answer(
        {
            "domain": domain,
            "title": wall.name,
            "version": VERSION,
            "source_url": settings.BASE_URL,
            "description": _ABOUT,
            "usage": {"users": {"active_month": wall.accounts.count()}},
            "thumbnail": {"url": picture, "blurhash": None, "versions": {}},
            "icon": [],
            "languages": [code for code, _ in settings.LANGUAGES],
            "configuration": {**_limits(wall), "urls": {"streaming": None, "status": None, "about": wall_url(wall)}},
            "registrations": {"enabled": False, "approval_required": False, "message": None, "url": None},
            "api_versions": {"mastodon": 1},
            "contact": {"email": "", "account": None},
            "rules": [],
        }
    )


@endpoint("nothing", faulty=False)
def v1(call: Call) -> HttpResponse:
    """The older shape, which many clients ask first."""
    wall = call.wall
    return answer(
        {
            "uri": urlsplit(settings.BASE_URL).netloc,
            "title": wall.name,
            "short_description": _ABOUT,
            "description": _ABOUT,
            "email": "",
            "version": VERSION,
            "urls": {},
            "stats": {"user_count": wall.accounts.count(), "status_count": wall.statuses.count(), "domain_count": 0},
            "thumbnail": None,
            "languages": [code for code, _ in settings.LANGUAGES],
            "registrations": False,
            "approval_required": False,
            "invites_enabled": False,
            "configuration": _limits(wall),
            "contact_account": None,
            "rules": [],
        }
    )


def _limits(wall: Wall) -> dict[str, Any]:
    access = {"local": "public" if wall.is_public_read else "authenticated", "remote": "disabled"}
    return {
        "accounts": {"max_featured_tags": 0, "max_pinned_statuses": 0},
        "statuses": {
            "max_characters": LIMIT.text,
            "max_media_attachments": LIMIT.pictures,
            "characters_reserved_per_url": LIMIT.link_cost,
        },
        "media_attachments": {
            "supported_mime_types": list(LIMIT.picture_types),
            "description_limit": LIMIT.alt_text,
            "image_size_limit": LIMIT.picture_bytes,
            "image_matrix_limit": MOST_PIXELS,
            "video_size_limit": 0,
            "video_frame_rate_limit": 0,
            "video_matrix_limit": 0,
        },
        "polls": {
            "max_options": 0,
            "max_characters_per_option": 0,
            "min_expiration": 0,
            "max_expiration": 0,
        },
        "translation": {"enabled": False},
        "timelines_access": {"live_feeds": access, "hashtag_feeds": access},
    }
