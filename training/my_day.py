"""What learning puts on a person's day."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from language.scripts import isolated
from notices.cards import Card, Tone
from training.desk.cards import desk_cards
from training.models import SubmissionState
from training.progress import Deed, deeds_of
from training.seat_list import lessons_by_uid, seats_of


def cards(user: User) -> list[Card]:
    """The next lesson of each workshop she sits in, drafts not handed in yet, answers of trainers; and her desk."""
    found = desk_cards(user)
    language = get_language() or "ar"
    deeds = deeds_of(user)
    lessons = lessons_by_uid(language)
    for seat in seats_of(user, language, deeds, lessons):
        if seat.following is not None:
            text = _("%(workshop)s: %(percent)s%% done") % {
                "workshop": isolated(seat.enrolment.workshop.name),
                "percent": seat.progress.percent,
            }
            title = _("Go on: %(lesson)s") % {"lesson": seat.following.title}
            found.append(Card(title=title, url=seat.following.url, text=text))
    for deed in deeds:
        title = lessons[deed.uid].item_titles.get(deed.uid, deed.title) if deed.uid in lessons else deed.title
        if deed.state == SubmissionState.ANSWERED:
            words = _("Read the answer to “%(title)s”") % {"title": title}
            found.append(Card(title=words, url=_exercise(deed), tone=Tone.WAITING))
        elif deed.state == SubmissionState.DRAFT:
            words = _("Finish “%(title)s”") % {"title": title}
            found.append(Card(title=words, url=_exercise(deed), text=_("Your text is kept; it is not handed in yet.")))
    return found


def _exercise(deed: Deed) -> str:
    return reverse("training:exercise", kwargs={"uid": deed.uid})
