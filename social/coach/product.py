"""Is the product told, or only praised?"""

from collections.abc import Iterator

from language.words import gettext_noop
from social.coach.check import Check
from social.coach.draft import Draft, Finding
from social.contract import Network

SUPERLATIVE_WEIGHT = 2
TOO_MUCH = 2


class NoProduct(Check):
    code = "no_product"
    name = gettext_noop("The product is not named")
    advice = gettext_noop(
        "People search and buy by name. Call it what it is: a rug, slippers, argan oil, a silver necklace."
    )
    teaches = "1.1"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        if not draft.reading.met("product"):
            yield self.finding(gettext_noop("This post does not name a product."))


class VaguePraise(Check):
    """Praise is weighed against concrete things told: material, gesture, colour, measure, time."""

    code = "vague_praise"
    name = gettext_noop("Praise without a fact")
    advice = gettext_noop(
        "Everybody writes this. Say instead what only yours has: the wool, the dye, the size, the days of work."
    )
    teaches = "1.1"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        reading = draft.reading
        superlatives = reading.met("superlative")
        inside = {index for hit in superlatives for index in range(hit.first, hit.last + 1)}
        praise = [hit for hit in reading.met("praise") if hit.first not in inside]
        # One that holds another ("meilleure qualité" in "de la meilleure qualité") is the same praise.
        weight = len(praise) + SUPERLATIVE_WEIGHT * len({hit.first for hit in superlatives})
        facts = {hit.term for hit in reading.met("detail")}
        if weight < TOO_MUCH or weight <= len(facts):
            return
        first = min([*praise, *superlatives], key=lambda hit: hit.start)
        yield self.finding(
            gettext_noop("“%(praise)s” tells the reader nothing about your product."),
            span=(first.start, first.end),
            praise=draft.text[first.start : first.end],
        )
