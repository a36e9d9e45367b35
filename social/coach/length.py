"""Is there room for it on the network, and is there enough of it?"""

from collections.abc import Iterator
from typing import Any

from language.words import gettext_noop
from social.coach.check import Check
from social.coach.draft import Draft, Finding
from social.contract import Network

SOFT_SHARE = 0.95
ENOUGH_WORDS = 40
ENOUGH_WORDS_IN_LITTLE_ROOM = 20
LITTLE_ROOM = 600


class TooLong(Check):
    """The only check that blocks: the network would refuse the post."""

    code = "too_long"
    name = gettext_noop("Too long for the network")
    advice = gettext_noop("The network refuses longer posts. Keep one idea, take out what the picture already shows.")
    teaches = "4.2"
    level = "error"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        length = network.measure(draft.text, pictures=draft.beside, limits=draft.limits)
        figures: dict[str, Any] = {
            "used": length.used,
            "limit": length.limit,
            "over": max(0, -length.left),
            "left": max(0, length.left),
        }
        if length.is_over:
            message = gettext_noop("This post is %(over)d too long: %(used)d of %(limit)d.")
            yield self.finding(message, hint=_way_out(draft, network, length.used), **figures)
        elif length.used > length.limit * SOFT_SHARE:
            yield self.finding(
                gettext_noop("This post is nearly full: %(used)d of %(limit)d."),
                hint=gettext_noop("Some letters and emoji count double. Leave a little room."),
                level="warning",
                **figures,
            )
        elif network.limits.warn_above is not None and length.used > network.limits.warn_above:
            yield self.finding(
                gettext_noop("This post is very long for this network: %(used)d."),
                hint=gettext_noop("Some apps show or take less than this. Shorten it to be safe."),
                level="warning",
                **figures,
            )


def _way_out(draft: Draft, network: Network, used: int) -> str | None:
    """Another way than to shorten it, where there is one; None for the check's own advice."""
    with_one = (draft.limits or network.limits).single_caption
    if len(draft.alt_texts) < 2 or with_one is None or used > with_one:
        return None
    return gettext_noop(
        "With one picture this network takes a text as long as yours: keep one picture, or shorten the text."
    )


class TooShort(Check):
    code = "too_short"
    name = gettext_noop("Too short to tell the product")
    advice = gettext_noop(
        "A buyer needs to know what it is, where it comes from, who made it and how to get it. Five short sentences do it."
    )
    teaches = "4.2"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        room = (draft.limits or network.limits).text_limit(draft.beside)
        wanted = ENOUGH_WORDS_IN_LITTLE_ROOM if room < LITTLE_ROOM else ENOUGH_WORDS
        words = draft.reading.length_in_words
        if words < wanted:
            yield self.finding(
                gettext_noop("This post has %(words)d words; %(wanted)d or more tell it better."),
                words=words,
                wanted=wanted,
            )
