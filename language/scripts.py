"""Which script a letter, a word or a text is written in, and which way a paragraph runs."""

import unicodedata
from functools import lru_cache
from typing import Literal

import regex

Script = Literal["arabic", "latin", "tifinagh", "other"]
Direction = Literal["rtl", "ltr"]

_LETTER = regex.compile(r"\p{L}")
_ENOUGH = 24  # signs before the first letter of a word that are still looked past
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


@lru_cache(maxsize=4096)
def script_of_letter(letter: str) -> Script | None:
    """The script of one letter; None for digits, marks, punctuation and emoji."""
    if not unicodedata.category(letter).startswith("L"):
        return None
    name = unicodedata.name(letter, "")
    if name.startswith("ARABIC"):
        return "arabic"
    if name.startswith("TIFINAGH"):
        return "tifinagh"
    if name.startswith(("LATIN", "FEMININE ORDINAL", "MASCULINE ORDINAL", "MODIFIER LETTER SMALL")):
        return "latin"
    return "other"


def script_of_word(word: str) -> Script | None:
    """The script of the first letter of a word: words hardly ever mix two."""
    return _script_of_short(word[:_ENOUGH])


@lru_cache(maxsize=8192)
def _script_of_short(word: str) -> Script | None:
    first = _LETTER.search(word)
    return script_of_letter(first.group()) if first else None


def letters_by_script(text: str) -> dict[Script, int]:
    """How many letters of each script a text holds; marks, digits and signs are not letters."""
    counts: dict[Script, int] = {}
    for letter in _LETTER.findall(text):
        script = script_of_letter(letter)
        if script is not None:
            counts[script] = counts.get(script, 0) + 1
    return counts


def scripts_in(text: str) -> frozenset[Script]:
    """The scripts that appear in a text, were it by one letter."""
    return frozenset(letters_by_script(text))


def main_script(text: str) -> Script | None:
    """The script most letters are in; None for a text without letters."""
    counts = letters_by_script(text)
    return max(counts.items(), key=lambda found: found[1])[0] if counts else None


def isolated(text: object) -> str:
    """The text between isolating marks: inside a sentence of another script it tangles with nothing and turns nothing."""
    return f"\u2068{text}\u2069"


def direction(paragraph: str) -> Direction | None:
    """Which way networks show a paragraph: decided by its first strong letter, None when it has none."""
    for character in paragraph:
        kind = unicodedata.bidirectional(character)
        if kind in _RIGHT_TO_LEFT:
            return "rtl"
        if kind == "L":
            return "ltr"
    return None
