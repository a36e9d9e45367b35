"""Do two languages say it?"""

from collections.abc import Iterator

from language.words import gettext_noop
from social.coach.check import Check
from social.coach.draft import Draft, Finding
from social.coach.lexicon import listed
from social.coach.reading import Reading
from social.contract import Network

ENOUGH_WORDS = 3
_STOP_WORDS = {
    "fr": frozenset(
        listed(
            """
            le, la, les, des, du, de, et, à, a, pour, par, sur, avec, dans, est, une, un, nous, notre, nos, votre, vos
            au, aux, en, chez, ce, cette, qui, que, sont, plus
            """
        )
    ),
    "en": frozenset(
        listed(
            """
            the, of, and, to, for, by, with, in, is, our, your, this, from, at, on, we, you, are, made, it, its, a
            """
        )
    ),
    "zgh": frozenset(
        listed("n, d, s, g, ur, ar, ad, gh, ɣ, nnegh, nnɣ, is, ger, dar, zg, seg, gr, yat, yan, tga, iga")
    ),
}
_STOP_WORDS_EXPECTED = 3


class OneLanguage(Check):
    """Two scripts, or two languages of one script, each with a few words of its own."""

    code = "one_language"
    name = gettext_noop("One language only")
    advice = gettext_noop(
        "Half of your customers read the other language. Say the main thing again in a second one: two sentences are enough."
    )
    teaches = "4.3"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        if _languages(draft.reading) < 2:
            yield self.finding(gettext_noop("This post speaks one language only."))


def _languages(reading: Reading) -> int:
    """How many languages have a say; hashtags, links and a stray word do not count."""
    by_script = {script: words for script, words in reading.prose_by_script.items() if len(words) >= ENOUGH_WORDS}
    number = len(by_script)
    latin = [word.folded for word in by_script.get("latin", ())]
    if latin:
        spoken = sum(
            len([word for word in latin if word in stop and not _shared(word, code)]) >= _STOP_WORDS_EXPECTED
            for code, stop in _STOP_WORDS.items()
        )
        number += max(0, spoken - 1)
    return number


def _shared(word: str, code: str) -> bool:
    return any(word in words for other, words in _STOP_WORDS.items() if other != code)
