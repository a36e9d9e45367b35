"""Counts a text the way each network counts it (NFC first). Sources: docs/networks.md."""

import unicodedata

import regex

from social.contract import Length, Limits

LINK = regex.compile(r"https?://[^\s<>\"«»،؛]+(?<![.,:;!?'\")\]}،؛؟…])", regex.I)
# X links bare names too; endings that our users meet, the full list being the network's own.
BARE_LINK = regex.compile(
    r"(?<![\w@/.:-])(?:[a-z0-9-]+\.)+(?:com|org|net|ma|fr|me|info|shop|eu|io|coop|africa|link|ly|be|es|de)"
    r"\b(?:/[^\s<>\"«»،؛]*(?<![.,:;!?'\")\]}،؛؟…]))?",
    regex.I,
)
_REMOTE_MENTION = regex.compile(r"(?<![\w/=])@([\w]+(?:[\w.-]*\w)?)@[\w.-]*\w")
_CLUSTER = regex.compile(r"\X")
_FLAG = regex.compile(r"\p{RI}\p{RI}")
_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{RI}\p{RI}|[0-9#*]\uFE0F?\u20E3")

X_LINK_COST = 23
# twitter-text v3: code points in these ranges weigh 1, all others 2.
_X_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))


def graphemes(text: str) -> int:
    """What a reader calls letters: a letter with its marks is one, an emoji family is one."""
    return len(_clusters(text))


def utf16_units(text: str) -> int:
    """UTF-16 code units: 2 for what lies beyond the basic plane, most emoji among it."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def utf8_bytes(text: str) -> int:
    """Bytes in UTF-8: an Arabic letter 2, a Tifinagh letter 3, most emoji 4 or more."""
    return len(text.encode("utf-8", "surrogatepass"))


def x_weight(text: str) -> int:
    """X's weighted length: links 23, an emoji sequence 2, Tifinagh letters 2 each."""
    plain, links = _without_links(text, bare=True)
    weight = links * X_LINK_COST
    for cluster in _clusters(plain):
        weight += 2 if _EMOJI.search(cluster) else sum(_x_letter(character) for character in cluster)
    return weight


def measure(text: str, limits: Limits, *, pictures: int = 0) -> Length:
    """The length under a network's limits; where two limits hold, the one that is nearer to full."""
    text = unicodedata.normalize("NFC", text)
    limit = limits.text_limit(pictures)
    if limits.unit == "x":
        return Length(x_weight(text), limit, "x")
    counted, links = text, 0
    if limits.link_cost is not None:
        counted, links = _without_links(_REMOTE_MENTION.sub(r"@\1", text))
    used = _UNITS[limits.unit](counted) + links * (limits.link_cost or 0)
    length = Length(used, limit, limits.unit)
    if limits.bytes_too is not None:
        in_bytes = Length(utf8_bytes(text), limits.bytes_too, "bytes")
        if in_bytes.used * length.limit > length.used * in_bytes.limit:
            return in_bytes
    return length


_UNITS = {"characters": len, "graphemes": graphemes, "utf16": utf16_units, "bytes": utf8_bytes}


def _clusters(text: str) -> list[str]:
    # Flags become one sign first: pairing a long row of their letters costs \X the square of its length.
    return _CLUSTER.findall(_FLAG.sub("🏁", text))


def _without_links(text: str, *, bare: bool = False) -> tuple[str, int]:
    plain, count = LINK.subn("", text)
    if bare:
        plain, more = BARE_LINK.subn("", plain)
        count += more
    return plain, count


def _x_letter(character: str) -> int:
    point = ord(character)
    return 1 if any(low <= point <= high for low, high in _X_LIGHT) else 2
