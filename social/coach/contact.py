"""Can an interested reader reach the cooperative?"""

from collections.abc import Iterator

from language.words import gettext_noop
from social.coach.check import Check
from social.coach.draft import Draft, Finding
from social.contract import Network


class NoContact(Check):
    """A private message alone is no contact: a post passed on by WhatsApp has left the page behind."""

    code = "no_contact"
    name = gettext_noop("No way to reach you")
    advice = gettext_noop(
        "Posts travel far from your page. Write a phone or WhatsApp number, a link or the name of your page in the text."
    )
    teaches = "1.2"
    level = "warning"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        reading = draft.reading
        if not (reading.phones or reading.links or reading.emails or reading.handles or reading.met("page")):
            yield self.finding(gettext_noop("This post gives no way to reach you."))
