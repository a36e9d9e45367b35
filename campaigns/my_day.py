"""What the campaign desk shows a person on her day: what is wrong, what waits for her, what she left unfinished."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from campaigns.desk.lines import first_words
from campaigns.desk.lists import broken_channels_of, drafts_of
from campaigns.desk.preview import named
from campaigns.desk.wording import waits_for_consent
from campaigns.models import Delivery, DeliveryState
from campaigns.querysets import deliveries_needing, posts_waiting_for
from notices.cards import Card, Tone

FEW = 3


def cards(user: User) -> list[Card]:
    """At most a handful: one a thing when there are few, one for all when there are many."""
    return [*_asking(user), *_broken(user), *_approvals(user), *_drafts(user)]


def _asking(user: User) -> list[Card]:
    rows = [row for row in deliveries_needing(user)[: FEW + 1] if row.post.current]
    return [*map(_asks, rows[:FEW]), *([_more()] if len(rows) > FEW else [])]


def _more() -> Card:
    """Says that others wait behind those shown: what is not said here is forgotten."""
    return Card(
        title=_("Other posts need you too"),
        url=reverse("campaigns:index"),
        text=_("They stand first in each campaign."),
        tone=Tone.ATTENTION,
    )


def _asks(row: Delivery) -> Card:
    """A post by hand leads straight to the page that helps with it."""
    by_hand = row.state == DeliveryState.HANDED_OVER
    title = _("Yours to post: %(words)s") if by_hand else _("A post needs you: %(words)s")
    words = first_words(row.post.current.text, 50) if row.post.current else ""
    address = ("campaigns:hand_over", row.uid) if by_hand else ("campaigns:post", row.post.uid)
    return Card(
        title=title % {"words": words},
        url=reverse(address[0], args=[address[1]]),
        text=_on(row) % {"channel": named(row.channel.network, row.channel.called)},
        tone=Tone.ATTENTION,
    )


def _on(row: Delivery) -> str:
    if waits_for_consent(row):
        return _("On %(channel)s: a person in the picture or film no longer agrees.")
    return _("On %(channel)s.")


def _broken(user: User) -> list[Card]:
    return [
        Card(
            title=_("Connect %(channel)s again") % {"channel": named(channel.network, channel.called)},
            url=f"{reverse('campaigns:channels')}?cooperative={channel.cooperative.uid}",
            text=_("Nothing can go out there until then."),
            tone=Tone.ATTENTION,
        )
        for channel in broken_channels_of(user)[:FEW]
    ]


def _approvals(user: User) -> list[Card]:
    count = posts_waiting_for(user).count()
    if not count:
        return []
    title = ngettext("A post waits for your approval", "Posts wait for your approval", count)
    return [Card(title=title, url=reverse("campaigns:approvals"), count=count, tone=Tone.WAITING)]


def _drafts(user: User) -> list[Card]:
    return [
        Card(
            title=first_words(post.current.text, 60),
            url=reverse("campaigns:post", args=[post.uid]),
            text=_("Your draft in “%(campaign)s”") % {"campaign": post.campaign.name},
            tone=Tone.GOING,
        )
        for post in drafts_of(user)[:FEW]
        if post.current
    ]
