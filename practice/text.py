"""A post's text: made safe to store, counted as the network counts it, and turned into the HTML a client shows."""

import re
from functools import lru_cache
from urllib.parse import quote

from django.utils.html import escape

from social.capabilities import LIMITS
from social.measure import LINK, measure

LIMIT = LIMITS["practice"]
_TAG = re.compile(r"(?<![\w/&#])#(\w*[^\W\d_]\w*)")
_PIECE = re.compile(f"(?P<link>{LINK.pattern})|(?P<tag>{_TAG.pattern})", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")


def clean(text: str) -> str:
    """The text without what no database can keep: NUL, and halves of letters that only broken programs send."""
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def length(text: str, spoiler_text: str = "") -> int:
    """How much of the limit a post takes: letters as readers see them, 23 for a link, the warning counts too."""
    return measure(text + spoiler_text, LIMIT).used


def language_code(typed: str) -> str:
    """The language a post says it is in, or nothing when that is no language code."""
    return typed.lower() if len(typed) <= 16 and _LANGUAGE.fullmatch(typed) else ""


def tags_in(text: str) -> list[str]:
    """The hashtags of a text without their sign, each once, in order."""
    return list(dict.fromkeys(match.group(1) for match in _TAG.finditer(text)))


@lru_cache(maxsize=2048)
def to_html(text: str, tag_address: str) -> str:
    """Paragraphs, line breaks, links and hashtags; everything else escaped. `tag_address` ends where the tag goes."""
    paragraphs = [part.strip("\n") for part in re.split(r"\n{2,}", text.strip())]
    return "".join(f"<p>{_line_html(part, tag_address)}</p>" for part in paragraphs if part)


def _line_html(text: str, tag_address: str) -> str:
    made: list[str] = []
    done = 0
    for match in _PIECE.finditer(text):
        made.append(escape(text[done : match.start()]))
        shown = escape(match.group())
        if match.group("link"):
            made.append(f'<a href="{shown}" target="_blank" rel="nofollow noopener noreferrer">{shown}</a>')
        else:
            target = escape(tag_address + quote(match.group()[1:]))
            made.append(f'<a href="{target}" class="mention hashtag" rel="tag">{shown}</a>')
        done = match.end()
    made.append(escape(text[done:]))
    return "".join(made).replace("\n", "<br />")
