"""What the bell shows on a person's day."""

from django.urls import reverse
from django.utils.translation import ngettext

from accounts.models import User
from notices.access import notices_for
from notices.cards import Card, Tone
from notices.kinds import plain_sentence

MOST = 99  # one query instead of two; nobody reads a larger number


def cards(user: User) -> list[Card]:
    """One card while something is unread, saying the newest; none otherwise."""
    unread = list(notices_for(user).filter(read_at=None)[:MOST])
    if not unread:
        return []
    number, newest = len(unread), unread[0]
    return [
        Card(
            title=ngettext("A word for you", "Words for you", number),
            text=plain_sentence(newest.kind, newest.params),
            url=reverse("notices:list"),
            count=number,
            tone=Tone.CALM,
        )
    ]
