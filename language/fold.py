"""Folds what readers do not tell apart, so that "زربية" finds "الزربية" and "gandoura" finds "Gandoura".

Arabic: vowel signs, tatweel, hamza seats, ة/ه, ى/ي, the Moroccan گ ڭ ݣ for ك. Latin: case and accents.
Digits of any script become western digits. Folding is for finding and comparing, never for showing.
"""

import unicodedata
from functools import lru_cache

import regex

from language.scripts import script_of_word

WORD = regex.compile(r"[\p{L}\p{M}\p{N}\u200c\u200d\u0640]+")
# A capital after a small letter begins a new word: #TapisTaznakht is read as two.
_CAMEL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")

_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ٲ": "ا",
        "ٳ": "ا",
        "ؤ": "و",
        "ئ": "ي",
        "ء": None,
        "ة": "ه",
        "ۃ": "ه",
        "ہ": "ه",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "گ": "ك",
        "ڭ": "ك",
        "ݣ": "ك",
        "ک": "ك",
        "ڤ": "ف",
        "ڥ": "ف",
        "پ": "ب",
        "چ": "ج",
        "ـ": None,
        "\u200c": None,
        "\u200d": None,
        "ⵯ": None,  # Tifinagh labial mark: ⴽⵯ and ⴽ are one letter to a searcher
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "ı": "i",
    }
)
# Longer ones are no words; they are neither remembered nor looked up.
LONGEST_WORD = 40

_PREFIXED_ARTICLE = ("وبال", "وكال", "فبال", "ولل", "فلل", "وال", "بال", "فال", "كال", "دال", "لل", "ال")
_PREFIX_LETTERS = "وبلفكد"
_PRONOUNS = ("نا", "ها", "هم", "كم", "ه", "ك", "ي")


def fold(text: str) -> str:
    """The text as a searcher's eye sees it. Word borders and other signs stay as they are."""
    if text.isascii():
        return text.lower()
    return _fold_word(text) if len(text) <= LONGEST_WORD else _fold(text)


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold()
    folded = []
    for character in decomposed:
        kind = unicodedata.category(character)
        if kind == "Mn":
            continue
        folded.append(str(unicodedata.digit(character)) if kind == "Nd" else character)
    # Presentation forms only show their seats after NFKD.
    return "".join(folded).translate(_LETTERS)


_fold_word = lru_cache(maxsize=16384)(_fold)


def western_digits(text: str) -> str:
    """The same text, character for character, with every decimal digit written 0-9."""
    if text.isascii():
        return text
    return text.translate(_western())


@lru_cache(maxsize=1)
def _western() -> dict[int, str]:
    digits = (chr(point) for point in range(0x660, 0x1FC00) if chr(point).isdecimal())
    return {ord(digit): str(unicodedata.digit(digit)) for digit in digits}


def stem(word: str) -> str:
    """A folded word without the Arabic article and what is written onto it (ال وال بال لل).

    What is left keeps at least two letters, so that words which merely begin so stay whole.
    """
    for prefix in _PREFIXED_ARTICLE:
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            return word[len(prefix) :]
    return word


def forms(word: str) -> frozenset[str]:
    """The dictionary words a folded word of a text may stand for; the word itself is always among them.

    "بتازناخت" may be "تازناخت", "زربيتنا" may be "زربيه", "tapis" may be "tapi": callers look them all up.
    """
    return _forms(word) if len(word) <= LONGEST_WORD else frozenset({word})


@lru_cache(maxsize=16384)
def _forms(word: str) -> frozenset[str]:
    script = script_of_word(word)
    if script == "arabic":
        return _arabic_forms(word)
    if script == "tifinagh":
        return _tifinagh_forms(word)
    found = {word}
    for ending in ("s", "x", "e", "es"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            found.add(word[: -len(ending)])
    return frozenset(found)


def _arabic_forms(word: str) -> frozenset[str]:
    found = {word, stem(word)}
    if len(word) > 3 and word[0] in _PREFIX_LETTERS:
        found.add(word[1:])
        found.add(stem(word[1:]))
        if len(word) > 4 and word[1] in _PREFIX_LETTERS:
            found.add(word[2:])
    for base in tuple(found):
        for pronoun in _PRONOUNS:
            if base.endswith(pronoun) and len(base) - len(pronoun) >= 3:
                owned = base[: -len(pronoun)]
                found.add(owned)
                if owned.endswith("ت"):
                    found.add(owned[:-1] + "ه")
    return frozenset(found)


def _tifinagh_forms(word: str) -> frozenset[str]:
    """The free state beside the bound one: after a preposition ⵜⴰⵣⵔⴱⵉⵜ is written ⵜⵣⵔⴱⵉⵜ, ⴰⵔⴳⴰⵏ ⵡⴰⵔⴳⴰⵏ."""
    found = {word}
    if word.startswith("ⵜ") and len(word) > 3:
        found.update({"ⵜⴰ" + word[1:], "ⵜⵉ" + word[1:]})
    if word.startswith(("ⵡⴰ", "ⵢⵉ")):
        found.add(word[1:])
    if word.startswith("ⵓ"):
        found.add("ⴰ" + word[1:])
    return frozenset(found)


def words_in(text: str) -> list[str]:
    """The folded words of a text in order, camel-cased tags taken apart."""
    found: list[str] = []
    for chunk in WORD.findall(text):
        found.extend(folded for part in _CAMEL.split(chunk) if (folded := fold(part)))
    return found


def search_text(text: str) -> str:
    """What a search index keeps for a text: every folded word, and its stem where the two differ."""
    kept = []
    for word in words_in(text):
        kept.append(word)
        if stem(word) != word:
            kept.append(stem(word))
    return " ".join(kept)


def search_words(query: str) -> list[str]:
    """The words to look for in `search_text`: stems, so that either side may carry the article."""
    return [stem(word) for word in words_in(query)]


def matches(query: str, text: str) -> bool:
    """Whether every word of the query is in the text, both folded."""
    kept = set(search_text(text).split())
    return all(word in kept for word in search_words(query))
