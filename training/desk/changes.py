"""What changed from one version of a text to the next, word by word, in any script."""

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

import regex

# A word with its vowel signs, a French elision ("l'"), a run of blanks, or one sign as the eye counts signs (emoji, comma).
_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}_]+['’]?|\s+|\X")
# Two long texts without a word in common take quadratic time: beyond this we only say "all of it changed".
LONGEST = 2000


class Kind(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that was kept, removed or added."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Changes:
    """Both texts in pieces: joined, `before` gives back the old text and `after` the new one, letter for letter."""

    before: list[Piece]
    after: list[Piece]

    @property
    def any(self) -> bool:
        return any(piece.kind is not Kind.KEPT for piece in [*self.before, *self.after])


def changes(old: str, new: str) -> Changes:
    """Which words of `old` went and which of `new` came; blanks between two changed words count as changed with them."""
    was, now = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(was), len(now)) > LONGEST:
        return Changes(_whole(Kind.REMOVED, old), _whole(Kind.ADDED, new))
    match = SequenceMatcher(str.isspace, was, now, autojunk=False)
    before: list[Piece] = []
    after: list[Piece] = []
    for what, was_from, was_to, now_from, now_to in match.get_opcodes():
        kept = what == "equal"
        _add(before, Kind.KEPT if kept else Kind.REMOVED, was[was_from:was_to])
        _add(after, Kind.KEPT if kept else Kind.ADDED, now[now_from:now_to])
    return Changes(_joined(before), _joined(after))


def _whole(kind: Kind, text: str) -> list[Piece]:
    return [Piece(kind, text)] if text else []


def _add(pieces: list[Piece], kind: Kind, words: list[str]) -> None:
    if words:
        pieces.append(Piece(kind, "".join(words)))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one kind made one, after the blanks between two changes joined them: whole phrases are marked."""
    kinds = [piece.kind for piece in pieces]
    for place in range(1, len(pieces) - 1):
        if pieces[place].text.isspace() and kinds[place - 1] == kinds[place + 1] != Kind.KEPT:
            kinds[place] = kinds[place - 1]
    merged: list[Piece] = []
    for piece, kind in zip(pieces, kinds, strict=True):
        if merged and merged[-1].kind is kind:
            merged[-1] = replace(merged[-1], text=merged[-1].text + piece.text)
        else:
            merged.append(Piece(kind, piece.text))
    return merged
