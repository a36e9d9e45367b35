"""A draft's text read once: its words, tags, links, phones and the listed terms met in it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import regex

from language.fold import WORD, fold
from language.phones import Phone, phones_in
from language.scripts import Script, script_of_word
from social.coach.lexicon import Hit, Lexicon, Word
from social.coach.words import LEXICON
from social.measure import BARE_LINK, LINK

_EMAIL = regex.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]+)+")
_HANDLE = regex.compile(r"(?<![\w.@/])@[\w.]*\w")
_TAG = regex.compile(r"(?<![\w&/#＃])[#＃](?P<body>[\p{L}\p{M}\p{N}_\u200c\u200d]+)")
_CAMEL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")
_CHUNK = regex.compile(r"\S+")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_SIGNS = ("#", "＃", "@")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tag:
    """A hashtag as networks read it: up to the first sign that is no letter, digit or underscore."""

    start: int
    end: int
    body: str


class Reading:
    """What the checks share about one text; each part is worked out when first asked for."""

    def __init__(
        self, text: str, *, products: tuple[str, ...] = (), places: tuple[str, ...] = (), makers: tuple[str, ...] = ()
    ) -> None:
        self.text = text
        self._own = {"product": products, "place": places, "maker": makers}

    @cached_property
    def links(self) -> list[Span]:
        """Web addresses, with or without https://."""
        spans = [match.span() for match in LINK.finditer(self.text)]
        emails = self.emails
        for match in BARE_LINK.finditer(self.text):
            if not any(start <= match.start() < end for start, end in (*spans, *emails)):
                spans.append(match.span())
        return sorted(spans)

    @cached_property
    def emails(self) -> list[Span]:
        return [match.span() for match in _EMAIL.finditer(self.text)] if "@" in self.text else []

    @cached_property
    def handles(self) -> list[Span]:
        """@names of pages and people."""
        return [match.span() for match in _HANDLE.finditer(self.text)] if "@" in self.text else []

    @cached_property
    def phones(self) -> list[Phone]:
        return phones_in(self.text)

    @cached_property
    def tags(self) -> list[Tag]:
        found = (Tag(match.start(), match.end(), match["body"]) for match in _TAG.finditer(self.text))
        links = _Spans(self.links)
        return [tag for tag in found if not links.hold(tag.start)]

    @cached_property
    def words(self) -> list[Word]:
        """The words outside links and addresses, camel-cased tags taken apart."""
        skipped = _Spans((*self.links, *self.emails, *self.handles))
        tags = _Spans((tag.start, tag.end) for tag in self.tags)
        found: list[Word] = []
        for match in WORD.finditer(self.text):
            start, chunk = match.start(), match.group()
            if skipped.hold(start):
                continue
            in_tag = tags.hold(start)
            for part in _CAMEL.split(chunk) if in_tag else (chunk,):
                exact = part.casefold() if part.isascii() else unicodedata.normalize("NFC", part).casefold()
                found.append(Word(start, start + len(part), fold(part), exact, in_tag))
                start += len(part)
        return found

    @cached_property
    def prose(self) -> list[Word]:
        """The words of sentences: without hashtags and bare numbers."""
        return [word for word in self.words if not word.in_tag and not word.folded.isdigit()]

    @cached_property
    def prose_by_script(self) -> dict[Script, list[Word]]:
        """The words of sentences, sorted by the script they are written in."""
        sorted_words: dict[Script, list[Word]] = {}
        for word in self.prose:
            script = script_of_word(word.folded)
            if script is not None:
                sorted_words.setdefault(script, []).append(word)
        return sorted_words

    @cached_property
    def length_in_words(self) -> int:
        """Words as people count them: between spaces, links and hashtags left out."""
        links = _Spans(self.links)
        return sum(
            not match.group().startswith(_SIGNS)
            and _LETTER.search(match.group()) is not None
            and not links.hold(match.start())
            for match in _CHUNK.finditer(self.text)
        )

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The parts between line breaks that hold something, as spans."""
        spans = []
        start = 0
        for line in self.text.splitlines(keepends=True):
            body = line.strip()
            if body:
                first = start + line.index(body[0])
                spans.append((first, first + len(body)))
            start += len(line)
        return spans

    @cached_property
    def hits(self) -> dict[str, list[Hit]]:
        """Listed terms met in the text by theme, the cooperative's own names among them."""
        found = LEXICON.hits(self.words)
        if any(self._own.values()):
            found += Lexicon(self._own).hits(self.words)
        by_theme: dict[str, list[Hit]] = {}
        for hit in found:
            by_theme.setdefault(hit.theme, []).append(hit)
        return by_theme

    def met(self, *themes: str) -> list[Hit]:
        """The hits of some themes in reading order."""
        return sorted((hit for theme in themes for hit in self.hits.get(theme, ())), key=lambda hit: hit.start)

    def words_between(self, span: Span) -> int:
        """Words as people count them inside a span."""
        return sum(_LETTER.search(chunk) is not None for chunk in self.text[span[0] : span[1]].split())


class _Spans:
    """Answers whether a place lies in one of some spans; asked in reading order, it never looks back."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._left = sorted(spans, reverse=True)

    def hold(self, place: int) -> bool:
        while self._left and self._left[-1][1] <= place:
            self._left.pop()
        return bool(self._left) and self._left[-1][0] <= place
