"""Where does it come from, and from whose hands?"""

from collections.abc import Iterator

import regex

from language.words import gettext_noop
from social.coach.check import Check
from social.coach.draft import Draft, Finding
from social.coach.reading import Reading
from social.contract import Network

_NAME_WITHIN = 4  # words between "tissée" or "نسجتها" and the name
_VILLAGE = regex.compile(r"\b(?:village|commune|vallée|oasis|tribu)\s+(?:de\s+|des\s+|du\s+|d['’])?\p{Lu}", regex.I)
_BY_A_NAME = regex.compile(r"\b(?:par|by|signée?)\s+(?:\p{Lu}\p{Ll}+)")


class NoPlace(Check):
    code = "no_place"
    name = gettext_noop("The place is not named")
    advice = gettext_noop(
        "The place is part of the value and people search for it. Name the village, the town or the region."
    )
    teaches = "4.1"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        if not draft.reading.met("place") and not _VILLAGE.search(draft.text):
            yield self.finding(gettext_noop("This post does not say where the product comes from."))


class NoMaker(Check):
    code = "no_maker"
    name = gettext_noop("The maker is not named")
    advice = gettext_noop(
        "A thing made by someone is worth more than a thing. Name the maker (with her consent), the workshop or the cooperative."
    )
    teaches = "4.1"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        if not draft.reading.met("maker") and not _names_a_maker(draft.reading):
            yield self.finding(gettext_noop("This post does not say who made the product."))


def _names_a_maker(reading: Reading) -> bool:
    """Whether a person's name stands just after a word of making: "tissée à la main par Fadma", "نسجتها فاضمة"."""
    names = reading.met("name")
    for made in reading.met("made_by"):
        if any(made.last < name.first <= made.last + _NAME_WITHIN for name in names):
            return True
        if _BY_A_NAME.search(reading.text, made.end, made.end + 40):
            return True
    return False
