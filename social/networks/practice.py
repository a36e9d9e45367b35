"""The practice network: our own wall, spoken to like any server with the Mastodon API."""

from language.words import gettext_noop
from social.capabilities import LIMITS
from social.networks.mastodon import Mastodon


class Practice(Mastodon):
    """Its base address is composed by the caller at call time: PRACTICE_URL + /practice/<wall>."""

    name = "practice"
    label = gettext_noop("Practice wall")
    limits = LIMITS["practice"]
    idempotent = True
