"""Addresses that open a network with a post filled in, for a person to press "post" herself; none of them ever posts.

Where each comes from: docs/networks.md.
"""

from collections.abc import Callable
from urllib.parse import quote

from social.measure import LINK

Fill = Callable[[str, str], str]


def intent(name: str, text: str, link: str = "") -> str:
    """The address for the network of that name, "" where it has none (a share sheet or copying is left).

    `link` is what the post points to; without it the first link of the text. Networks that take a link alone have no
    address for a post without one.
    """
    return _FILLS[name](text, link or first_link(text)) if name in _FILLS else ""


def takes_text(name: str) -> bool:
    """Whether the address carries the words, so that nothing need be pasted."""
    return name in _WITH_TEXT


def first_link(text: str) -> str:
    """The first web address of the text, "" for none."""
    found = LINK.search(text)
    return found[0] if found else ""


def _text(address: str) -> Fill:
    """The whole post is one text; a link that is not in it comes behind it."""
    return lambda text, link: address + _encoded(text if link in text else f"{text}\n{link}")


def _link(address: str) -> Fill:
    """Nothing but a link can be filled in."""
    return lambda _text, link: address + _encoded(link) if link else ""


def _link_and(address: str, field: str) -> Fill:
    """A link, and the words beside it; a link that ends the text is not said twice."""

    def fill(text: str, link: str) -> str:
        words = text.removesuffix(link).rstrip()
        return f"{address}{_encoded(link)}&{field}={_encoded(words)}" if link else ""

    return fill


def _encoded(words: str) -> str:
    """UTF-8, percent by percent: a space is %20 (WhatsApp shows a "+" as it is) and a new line %0A."""
    return quote(words.replace("\r\n", "\n"), safe="", errors="replace")


_WITH_TEXT: dict[str, Fill] = {
    "whatsapp": _text("https://wa.me/?text="),
    "x": _text("https://x.com/intent/tweet?text="),
    "threads": _text("https://www.threads.com/intent/post?text="),
    "bluesky": _text("https://bsky.app/intent/compose?text="),
    "telegram": _link_and("https://t.me/share/url?url=", "text"),
    "pinterest": _link_and("https://www.pinterest.com/pin/create/button/?url=", "description"),
}
_FILLS: dict[str, Fill] = {
    **_WITH_TEXT,
    "facebook": _link("https://www.facebook.com/sharer/sharer.php?u="),
    "facebook_profile": _link("https://www.facebook.com/sharer/sharer.php?u="),
    "linkedin": _link("https://www.linkedin.com/sharing/share-offsite/?url="),
    # instagram, instagram_profile, tiktok and youtube have none: the phone's share sheet is the way.
}
