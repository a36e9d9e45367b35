"""The coach: reads a draft as a good trainer would, and says what is missing, why, and where it is taught."""

from social.coach.calls import ManyCalls, NoCallToAction
from social.coach.check import Check
from social.coach.claims import ClaimNeedsProof, NeverClaim
from social.coach.contact import NoContact
from social.coach.draft import Draft, DraftFilm, Finding, Level
from social.coach.film import film_findings
from social.coach.hashtags import HashtagCount, HashtagForm, StartsWithHashtag
from social.coach.languages import OneLanguage
from social.coach.length import TooLong, TooShort
from social.coach.origin import NoMaker, NoPlace
from social.coach.pictures import NoAltText
from social.coach.price import NoPrice
from social.coach.product import NoProduct, VaguePraise
from social.coach.shape import Shouting, WallOfText
from social.contract import Network

__all__ = ["CHECKS", "Check", "Draft", "DraftFilm", "Finding", "Level", "film_findings", "review"]

# In the order a trainer would say them: what must be mended, then the story, then the finish.
CHECKS: tuple[Check, ...] = (
    TooLong(),
    NeverClaim(),
    ClaimNeedsProof(),
    NoContact(),
    NoCallToAction(),
    ManyCalls(),
    NoProduct(),
    VaguePraise(),
    NoPlace(),
    NoMaker(),
    NoPrice(),
    TooShort(),
    WallOfText(),
    OneLanguage(),
    NoAltText(),
    HashtagForm(),
    HashtagCount(),
    StartsWithHashtag(),
    Shouting(),
)


def review(draft: Draft, network: Network) -> list[Finding]:
    """Everything the coach has to say about a draft for a network, most pressing first; [] for a good post."""
    if not draft.text.strip():
        return []
    return [finding for check in CHECKS for finding in check.find(draft, network)]
