"""Is it pleasant to the eye on a small phone?"""

from collections.abc import Iterator
from itertools import pairwise

import regex

from language.words import gettext_noop
from social.coach.check import Check
from social.coach.draft import Draft, Finding
from social.coach.reading import Reading, Span
from social.contract import Network

PARAGRAPH_WORDS = 60
POST_WORDS = 220
MOST_EMOJI = 5
EMOJI_IN_A_ROW = 3
CAPITALS_IN_ALL = 3

_PICTURE = r"\p{Extended_Pictographic}"
_TINT = r"[\uFE0F\p{EMod}]*+"
# Signs such as © and ↔ count only where they are asked to look like emoji (U+FE0F).
_EMOJI = (
    rf"(?:\p{{RI}}\p{{RI}}|(?:\p{{Emoji_Presentation}}|(?=[\u2300-\u27BF\u2B00-\u2BFF]){_PICTURE}|{_PICTURE}\uFE0F)"
    rf"{_TINT}(?:\u200D{_PICTURE}{_TINT})*+)"
)
_ONE_EMOJI = regex.compile(_EMOJI)
_MARKS = regex.compile(r"[!！؟?]{3,}|(?:[!！]\s*){3,}")
_STRETCHED = regex.compile(r"(?<!\p{L})(?!www)\p{L}*?(?:(\p{L})\1{2,}|ـ{3,})[\p{L}\u0640]*", regex.I)
_CAPITALS = regex.compile(r"(?<![\p{L}#_@])\p{Lu}{4,}(?![\p{L}_])")
_ACRONYMS = frozenset({"ONSSA", "ODCO", "COOP", "CNSS", "ANDZOA", "ORMVA"})


class WallOfText(Check):
    code = "wall_of_text"
    name = gettext_noop("A wall of text")
    advice = gettext_noop("On a phone a long block is not read. One idea a line, an empty line between them.")
    teaches = "4.2"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        reading = draft.reading
        for span in reading.paragraphs:
            words = reading.words_between(span)
            if words > PARAGRAPH_WORDS:
                yield self.finding(
                    gettext_noop("This paragraph has %(words)d words in one block."), span=span, words=words
                )
                return
        if reading.length_in_words > POST_WORDS:
            yield self.finding(
                gettext_noop("This post has %(words)d words; few people read more than %(most)d."),
                hint=gettext_noop("Keep the best half. The rest makes another post."),
                words=reading.length_in_words,
                most=POST_WORDS,
            )


class Shouting(Check):
    code = "shouting"
    name = gettext_noop("Shouting")
    advice = gettext_noop("A calm voice is trusted. Write plainly: no rows of !!!, no capitals, a few emoji at most.")
    teaches = "1.4"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        text, reading = draft.text, draft.reading
        found = [
            (_first(_MARKS.search(text)), gettext_noop("Rows of ! or ? shout at the reader.")),
            (self._stretched(reading), gettext_noop("Stretched letters shout at the reader.")),
            (self._capitals(draft), gettext_noop("Words in capitals shout at the reader.")),
            (self._emoji(text), gettext_noop("So many emoji hide the words.")),
        ]
        for span, message in found:
            if span:
                yield self.finding(message, span=span)

    def _stretched(self, reading: Reading) -> Span | None:
        for match in _STRETCHED.finditer(reading.text):
            if not any(start <= match.start() < end for start, end in (*reading.links, *reading.emails)):
                return match.span()
        return None

    def _capitals(self, draft: Draft) -> Span | None:
        own = {word for name in (*draft.makers, *draft.places, *draft.products) for word in name.upper().split()}
        loud = [match for match in _CAPITALS.finditer(draft.text) if match.group() not in _ACRONYMS | own]
        for first, second in pairwise(loud):
            if not draft.text[first.end() : second.start()].strip(" '’"):
                return first.start(), second.end()
        return loud[0].span() if len(loud) >= CAPITALS_IN_ALL else None

    def _emoji(self, text: str) -> Span | None:
        emoji = [] if text.isascii() else [match.span() for match in _ONE_EMOJI.finditer(text)]
        first, in_a_row = 0, 1
        for place, (before, span) in enumerate(pairwise(emoji), start=1):
            # Spaces do not break a row, a line end does.
            if text[before[1] : span[0]].strip(" \u00a0\t"):
                if in_a_row >= EMOJI_IN_A_ROW:
                    break
                first, in_a_row = place, 1
            else:
                in_a_row += 1
        if in_a_row >= EMOJI_IN_A_ROW:
            return emoji[first][0], emoji[first + in_a_row - 1][1]
        return emoji[MOST_EMOJI] if len(emoji) > MOST_EMOJI else None


def _first(match: "regex.Match[str] | None") -> Span | None:
    return match.span() if match else None
