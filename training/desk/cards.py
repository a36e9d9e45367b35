"""The desk on a trainer's day: how much waits, and the way in when nothing does."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from notices.cards import Card, Tone
from training.desk.access import is_trainer
from training.desk.querysets import waiting_for


def desk_cards(user: User) -> list[Card]:
    """One card for a trainer, none for others. One query, two for a trainer."""
    if not is_trainer(user):
        return []
    desk, waiting = reverse("training:desk"), waiting_for(user).count()
    if waiting:
        return [Card(_("Work to answer"), desk, _("The oldest comes first."), waiting, Tone.WAITING)]
    return [Card(_("My desk"), desk, _("Nothing waits. Your workshops are here."), tone=Tone.CALM)]
