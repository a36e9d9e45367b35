"""Can someone who does not see the picture, or the film, know what is on it?"""

from collections.abc import Iterator

from language.words import gettext_noop
from social.coach.check import Check
from social.coach.draft import Draft, Finding
from social.contract import Network

FEWEST_WORDS, MOST_WORDS = 5, 25


class NoAltText(Check):
    code = "no_alt_text"
    name = gettext_noop("A picture without a description")
    advice = gettext_noop(
        "Blind readers, slow networks and search engines need it. Say in 5 to 25 words what is seen: the thing, its colour, the hand."
    )
    teaches = "4.3"
    level = "warning"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        for number, alt in enumerate(draft.alt_texts, start=1):
            words = len((alt or "").split())
            if words == 0:
                yield self.finding(gettext_noop("Picture %(number)d has no description."), number=number)
            elif not FEWEST_WORDS <= words <= MOST_WORDS:
                yield self.finding(
                    gettext_noop("The description of picture %(number)d has %(words)d words; 5 to 25 are best."),
                    level="advice",
                    number=number,
                    words=words,
                )
        if draft.film is not None and not draft.film.alt.strip():
            yield self.finding(
                gettext_noop("The film has no description."),
                hint=gettext_noop(
                    "Say in a sentence or two what is seen and heard, for those who do not see or hear it."
                ),
            )
