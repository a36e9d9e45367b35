"""Does the post ask the reader for one thing to do?"""

from collections.abc import Iterator

import regex

from language.words import gettext_noop
from social.coach.check import Check
from social.coach.draft import Draft, Finding
from social.contract import Network

# "Commandes : 06…" asks as clearly as a verb does.
_HEADED = regex.compile(
    r"(?<!\p{L})(?:commandes?|réservations?|contact|renseignements?|infos?|orders?|الطلبات|الطلب|الحجز|الحجوزات|التواصل|الاتصال)"
    r"\s*(?::|au\s|sur\s|par\s|على\s)",
    regex.I,
)

CALLS = ("order", "visit", "share", "follow", "react", "enrol")


class NoCallToAction(Check):
    code = "no_call_to_action"
    name = gettext_noop("Nothing to do for the reader")
    advice = gettext_noop(
        "A reader who likes it must know the next step. End with one verb: order, write to us, call, visit us."
    )
    teaches = "4.2"
    level = "warning"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        if not (draft.reading.met(*CALLS, "welcome") or _HEADED.search(draft.text)):
            yield self.finding(gettext_noop("This post does not say what the reader should do."))


class ManyCalls(Check):
    code = "many_calls"
    name = gettext_noop("Several requests at once")
    advice = gettext_noop(
        "Who is asked for several things does none. Choose the one that serves your goal and keep the others for other days."
    )
    teaches = "1.3"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        hits = draft.reading.met(*CALLS)
        kinds = list(dict.fromkeys(hit.theme for hit in hits))
        if len(kinds) > 1:
            second = next(hit for hit in hits if hit.theme == kinds[1])
            yield self.finding(
                gettext_noop("This post asks the reader for %(number)d different things."),
                span=(second.start, second.end),
                number=len(kinds),
            )
