"""Reads what servers with the Mastodon API answer: limits, statuses, and what a refusal means."""

import html
import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import regex

from social.contract import Busy, Disconnected, FilmLimits, Limits, NetworkError, Rejected, Unsure
from social.http import Answer
from social.networks.examining import FILM
from social.networks.reading import bare, elsewhere, instant

DEFAULT_WAIT_SECONDS = 60.0
LONGEST_WAIT_SECONDS = 24 * 3600.0

_TAG = regex.compile(r"<[^>]*>")
_REMOTE_PART = regex.compile(r"(?<![\w/])(@\w+)@[\w.-]*\w")
_BAD_TOKEN = regex.compile(
    r"invalid.{0,10}token|token.{0,20}(?:invalid|expired|revoked)|unauthori[sz]ed_client|invalid_grant|authorized scopes"
    r"|insufficient.{0,10}scope|not logged in|requires an authenticated user",
    regex.I,
)
_TOO_LONG = regex.compile(
    r"character limit|too long|exceed|max(?:imum)? .{0,20}(?:char|length)|over the limit", regex.I
)
_MEDIA = regex.compile(r"media|file|image|attachment", regex.I)
_DUPLICATE = regex.compile(r"duplicate|already been (?:posted|taken)", regex.I)
_MOST_WORDS_KEPT = 300


def fault(answer: Answer) -> NetworkError | None:
    """What an answer's refusal means for the caller; None for a 2xx."""
    status, words = answer.status, _words(answer)
    if 200 <= status < 300:
        return None
    if status >= 500 or status in {408, 409, 425}:
        # The server, or something before it, failed or is still at work: the request may have been carried out.
        return Unsure(f"The server answered {status}. {words}".strip())
    if status == 429:
        return Busy(wait_seconds(answer.headers), words)
    if status == 401 or (status in {400, 403} and _BAD_TOKEN.search(words)):
        return Disconnected(words)
    if 300 <= status < 400:
        return elsewhere(answer)
    return Rejected(_code(status, words), words)


def wait_seconds(headers: Mapping[str, str], now: datetime | None = None) -> float:
    """How long to wait, from Retry-After (seconds or date) or X-RateLimit-Reset (ISO time or epoch)."""
    now = now or datetime.now(UTC)
    for name in ("retry-after", "x-ratelimit-reset", "ratelimit-reset"):
        seconds = _seconds_until(headers.get(name, ""), now)
        if seconds is not None:
            return min(max(seconds, 1.0), LONGEST_WAIT_SECONDS)
    return DEFAULT_WAIT_SECONDS


def limits_of(instance: Any, default: Limits) -> Limits:
    """The limits an instance tells; what is missing or of an odd shape stays as the default says."""
    statuses = _at(instance, "configuration", "statuses")
    media = _at(instance, "configuration", "media_attachments")
    types = _at(media, "supported_mime_types")
    return replace(
        default,
        text=_number(_at(statuses, "max_characters")) or _number(_at(instance, "max_toot_chars")) or default.text,
        link_cost=_number(_at(statuses, "characters_reserved_per_url")) or default.link_cost,
        pictures=_number(_at(statuses, "max_media_attachments")) or default.pictures,
        picture_bytes=_number(_at(media, "image_size_limit")) or default.picture_bytes,
        alt_text=_number(_at(media, "description_limit")) or default.alt_text,
        picture_types=tuple(str(kind) for kind in types)
        if isinstance(types, list) and types
        else default.picture_types,
        film=_film_limits(media, types, default.film),
    )


def _film_limits(media: Any, types: Any, default: FilmLimits | None) -> FilmLimits | None:
    """What the server takes of a film; None for one whose list of kinds has none."""
    if default is None or (isinstance(types, list) and types and FILM not in types):
        return None
    return replace(
        default,
        most_bytes=_number(_at(media, "video_size_limit")) or default.most_bytes,
        alt_text=_number(_at(media, "description_limit")) or default.alt_text,
    )


def same_text(status: Mapping[str, Any], text: str) -> bool:
    """Whether a status says what we wrote: HTML, white space and server parts of mentions left aside."""
    wanted = bare(_REMOTE_PART.sub(r"\1", text))
    source = status.get("text")
    if isinstance(source, str) and bare(_REMOTE_PART.sub(r"\1", source)) == wanted:
        return True
    shown = html.unescape(_TAG.sub("", str(status.get("content") or "")))
    return bare(_REMOTE_PART.sub(r"\1", shown)) == wanted


def web_address(status: Mapping[str, Any]) -> str:
    """Where people see a status; "" when the server gives no web address."""
    for name in ("url", "uri"):
        address = status.get(name)
        if isinstance(address, str) and address.startswith(("https://", "http://")):
            return address
    return ""


def _words(answer: Answer) -> str:
    """The server's own words, from JSON or plain text; a page of HTML says nothing to us."""
    told = answer.json()
    if isinstance(told, dict):
        words = " ".join(str(told[name]) for name in ("error", "error_description", "message") if told.get(name))
    else:
        words = "" if "<" in answer.text[:200] else answer.text
    return words.strip()[:_MOST_WORDS_KEPT]


def _code(status: int, words: str) -> str:
    if status == 413:
        return "picture_too_large"
    if _TOO_LONG.search(words):
        return "too_long"
    if _DUPLICATE.search(words):
        return "duplicate"
    if status in {404, 410}:
        return "gone"
    if status == 403:
        return "forbidden"
    if _MEDIA.search(words):
        return "picture_refused"
    return "refused"


def _seconds_until(hint: str, now: datetime) -> float | None:
    hint = hint.strip()
    if not hint:
        return None
    try:
        number = float(hint)
    except ValueError:
        moment = instant(hint) or _http_date(hint)
        return (moment - now).total_seconds() if moment else None
    if not math.isfinite(number):
        return None
    # A small number counts seconds from now, a large one since 1970.
    return number if number < 1_000_000_000 else number - now.timestamp()


def _http_date(hint: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(hint)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _at(tree: Any, *path: str) -> Any:
    for name in path:
        tree = tree.get(name) if isinstance(tree, dict) else None
    return tree


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
