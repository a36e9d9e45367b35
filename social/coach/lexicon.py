"""Finds listed words and phrases in a text, whatever their article, prefix, plural ending or script variant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from language.fold import forms, stem, words_in


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands (code points), folded, and as written but for case."""

    start: int
    end: int
    folded: str
    exact: str
    in_tag: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed term found in a text."""

    theme: str
    term: str
    start: int
    end: int
    first: int  # index of its first word in the reading
    last: int


@dataclass(frozen=True, slots=True)
class _Term:
    theme: str
    text: str
    rest: tuple[str, ...]
    exact: bool


def listed(text: str) -> tuple[str, ...]:
    """The terms of a word list: parted by commas or line ends."""
    return tuple(term for line in text.splitlines() for part in line.split(",") if (term := part.strip()))


class Lexicon:
    """Terms by theme. A term that begins with `!` is met only as written, accents and all ("soigne", not "soigné")."""

    def __init__(self, themes: Mapping[str, Iterable[str]]) -> None:
        self._folded: dict[str, list[_Term]] = {}
        self._exact: dict[str, list[_Term]] = {}
        for theme, terms in themes.items():
            for term in terms:
                self._add(theme, term)

    def _add(self, theme: str, term: str) -> None:
        if term.startswith("!"):
            words = normalize("NFC", term[1:]).casefold().replace("'", " ").replace("-", " ").split()
            self._exact.setdefault(words[0], []).append(_Term(theme, term[1:], tuple(words[1:]), True))
            return
        words = [stem(word) for word in words_in(term)]
        if words:
            self._folded.setdefault(words[0], []).append(_Term(theme, term, tuple(words[1:]), False))

    def hits(self, words: list[Word]) -> list[Hit]:
        """Every term met in a row of words, in reading order."""
        found: list[Hit] = []
        for index, word in enumerate(words):
            met = list(self._exact.get(word.exact, ()))
            for form in forms(word.folded):
                met += self._folded.get(form, ())
            seen: set[tuple[str, str]] = set()
            for term in met:
                self._match(term, words, index, found, seen)
        return found

    def _match(self, term: _Term, words: list[Word], index: int, found: list[Hit], seen: set[tuple[str, str]]) -> None:
        last = index + len(term.rest)
        if last >= len(words) or (term.theme, term.text) in seen:
            return
        for wanted, word in zip(term.rest, words[index + 1 : last + 1], strict=True):
            if wanted != word.exact if term.exact else wanted not in forms(word.folded):
                return
        seen.add((term.theme, term.text))
        found.append(Hit(term.theme, term.text, words[index].start, words[last].end, index, last))
