"""What learning puts on a person's day."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from notices.cards import Card, Tone
from training.models import Submission, SubmissionState
from training.seat_list import seats_of


def cards(user: User) -> list[Card]:
    """The next lesson of each workshop she sits in, drafts not handed in yet, and answers of trainers. Five queries."""
    found = []
    for seat in seats_of(user, get_language() or "ar"):
        if seat.following is not None:
            text = _("%(workshop)s: %(percent)s%% done") % {
                "workshop": seat.enrolment.workshop.name,
                "percent": seat.progress.percent,
            }
            title = _("Go on: %(lesson)s") % {"lesson": seat.following.title}
            found.append(Card(title=title, url=seat.following.url, text=text))
    works = Submission.objects.filter(owner=user).select_related("item").order_by("-saved_at")[:20]
    for work in works:
        if work.state == SubmissionState.ANSWERED:
            title = _("Read the answer to “%(title)s”") % {"title": work.item.title}
            found.append(Card(title=title, url=_exercise(work), tone=Tone.WAITING))
        elif work.state == SubmissionState.DRAFT and work.draft.get("text"):
            title = _("Finish “%(title)s”") % {"title": work.item.title}
            found.append(Card(title=title, url=_exercise(work), text=_("Your text is kept; it is not handed in yet.")))
    return found


def _exercise(work: Submission) -> str:
    return reverse("training:exercise", kwargs={"uid": work.item.uid})
