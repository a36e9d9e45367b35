"""What a post on Bluesky is made of: its record, the places of links, names and tags in it, and the name it is kept under.

Places are counted in UTF-8 bytes and checked by nobody but us: the network takes an offset beyond the end of the text.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

import httpx
import regex

from social.capabilities import LIMITS
from social.contract import Film, Message, Picture
from social.measure import LINK, graphemes, utf8_bytes
from social.networks.films import shown

POST = "app.bsky.feed.post"
TAG_GRAPHEMES, TAG_BYTES = 64, 640
LINK_BYTES = 8192
MOST_LANGUAGES = 3

_SORTED = "234567abcdefghijklmnopqrstuvwxyz"
_OPENING = r"(?:(?<=[\s(\[{«\"'])|^)"
_NEVER_IN_TAG = r"\s\u00AD\u2060\u200A-\u200D\u20E2"
_TAG = regex.compile(rf"{_OPENING}[#＃](?!\uFE0F)([^{_NEVER_IN_TAG}#＃]+)", regex.M)
_TAG_END = regex.compile(r"\p{P}+$")
_MEANS_SOMETHING = regex.compile(r"[^\d\p{P}]")
_MENTION = regex.compile(
    rf"{_OPENING}@((?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])?)(?![\w@-])",
    regex.I | regex.M,
)
_LANGUAGE = regex.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", regex.I)
# Readers choose Arabic, not Darija: without its parent they would not be shown the post.
_LANGUAGES = {"ary": ("ary", "ar")}


@dataclass(frozen=True)
class _Place:
    """A part of the text that means something, in characters, and what it means."""

    start: int
    end: int
    meaning: Mapping[str, str]


def clean(text: str) -> str:
    """The text as it is sent and as its bytes are counted."""
    return normalize("NFC", text).encode("utf-8", "replace").decode()


def record_key(key: str, at: datetime) -> str:
    """The name a post is kept under: 13 letters that sort by time, the same whenever `key` and `at` (to the second) are."""
    digest = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big")
    microseconds = max(0, int(at.timestamp())) * 1_000_000 + digest % 1_000_000
    return _in_letters(microseconds << 10 | (digest >> 32) & 0x3FF)


def second_of(rkey: str) -> datetime:
    """The second a key of ours, or any other made of time, was made from. Raises ValueError for another one."""
    number = 0
    for letter in rkey:
        number = number << 5 | _SORTED.index(letter)
    return datetime.fromtimestamp((number >> 10) // 1_000_000, UTC)


def post_record(
    message: Message, blobs: tuple[str, ...], *, people: Mapping[str, str], created_at: datetime
) -> dict[str, Any]:
    """The record of a post; `blobs` are its uploaded film or pictures as JSON, `people` the accounts behind handles."""
    text = clean(message.text)
    record: dict[str, Any] = {
        "$type": POST,
        "text": text,
        "createdAt": timestamp(created_at),
        "langs": languages(message.language),
        "facets": facets(text, people),
    }
    link = next(_links(text), None)
    if message.film is not None:
        record["embed"] = _film(message.film, blobs[0])
    elif blobs:
        pairs = zip(message.pictures, blobs, strict=True)
        record["embed"] = {
            "$type": "app.bsky.embed.images",
            "images": [_image(picture, blob) for picture, blob in pairs],
        }
    elif link is not None:
        record["embed"] = {"$type": "app.bsky.embed.external", "external": link_card(link.meaning["uri"])}
    return {name: value for name, value in record.items() if value not in ([], "") or name == "text"}


def reply_record(
    text: str, parent: Mapping[str, str], *, people: Mapping[str, str], created_at: datetime
) -> dict[str, Any]:
    """The record of an answer to a post of one's own; `parent` is that post's uri and cid."""
    text = clean(text)
    record = {
        "$type": POST,
        "text": text,
        "createdAt": timestamp(created_at),
        "reply": {"root": dict(parent), "parent": dict(parent)},
    }
    found = facets(text, people)
    return {**record, "facets": found} if found else record


def facets(text: str, people: Mapping[str, str]) -> list[dict[str, Any]]:
    """Links, tags and known names of a clean text, first to last, none across another; places in UTF-8 bytes."""
    places = sorted([*_links(text), *_names(text, people), *_tags(text)], key=lambda place: place.start)
    found, end = [], 0
    for place in places:
        if place.start < end:
            continue
        end = place.end
        start = utf8_bytes(text[: place.start])
        index = {"byteStart": start, "byteEnd": start + utf8_bytes(text[place.start : place.end])}
        found.append({"index": index, "features": [dict(place.meaning)]})
    return found


def handles_in(text: str) -> tuple[str, ...]:
    """The handles a text speaks to, in lower case, each once."""
    return tuple(dict.fromkeys(match[1].lower() for match in _MENTION.finditer(clean(text))))


def link_card(uri: str) -> dict[str, str]:
    """A card made of the address alone: we open no foreign pages to make it finer."""
    parts = urlsplit(uri)
    host = (parts.hostname or uri).removeprefix("www.")
    return {"uri": uri, "title": host, "description": unquote(f"{host}{parts.path}").rstrip("/")[:300]}


def languages(language: str) -> list[str]:
    """The post's languages as the network takes them; none rather than a wrong one."""
    known = _LANGUAGES.get(language, (language,))
    return [tag for tag in known if _LANGUAGE.fullmatch(tag)][:MOST_LANGUAGES]


def timestamp(moment: datetime) -> str:
    """RFC 3339 in UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _image(picture: Picture, blob: str) -> dict[str, Any]:
    image: dict[str, Any] = {"image": json.loads(blob), "alt": picture.alt}
    if picture.width > 0 and picture.height > 0:
        image["aspectRatio"] = {"width": picture.width, "height": picture.height}
    return image


def _film(film: Film, blob: str) -> dict[str, Any]:
    limits, size = LIMITS["bluesky"].film, shown(film)
    embed: dict[str, Any] = {"$type": "app.bsky.embed.video", "video": json.loads(blob)}
    if film.alt:
        embed["alt"] = film.alt[: (limits and limits.alt_text) or len(film.alt)]
    return {**embed, "aspectRatio": size} if size else embed


def _links(text: str) -> Iterator[_Place]:
    for match in LINK.finditer(text):
        uri = _address(match[0])
        if uri:
            yield _Place(match.start(), match.end(), {"$type": "app.bsky.richtext.facet#link", "uri": uri})


def _address(link: str) -> str:
    """The link as other programs read it: letters beyond ASCII are written in percent signs. "" for what is none."""
    try:
        uri = link if link.isascii() else str(httpx.URL(link))
        return uri if urlsplit(uri).hostname and len(uri) <= LINK_BYTES else ""
    except (httpx.InvalidURL, ValueError):
        return ""


def _names(text: str, people: Mapping[str, str]) -> Iterator[_Place]:
    for match in _MENTION.finditer(text):
        did = people.get(match[1].lower())
        if did:
            yield _Place(match.start(), match.end(), {"$type": "app.bsky.richtext.facet#mention", "did": did})


def _tags(text: str) -> Iterator[_Place]:
    for match in _TAG.finditer(text):
        tag = _TAG_END.sub("", match[1])
        if not _MEANS_SOMETHING.search(tag) or graphemes(tag) > TAG_GRAPHEMES or utf8_bytes(tag) > TAG_BYTES:
            continue
        end = match.start(1) + len(tag)
        yield _Place(match.start(), end, {"$type": "app.bsky.richtext.facet#tag", "tag": tag})


def _in_letters(number: int) -> str:
    return "".join(_SORTED[number >> 5 * place & 31] for place in range(12, -1, -1))
