"""All that stands on the page where a trainer answers a piece of work."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language, gettext, gettext_noop, override

from training.addresses import Address, lesson_addresses
from training.desk.forms import AssessmentForm, EnvelopeForm, envelope
from training.desk.history import Handed, SideBySide, history, side_by_side
from training.models import Submission
from training.rubrics import criteria_for

# Sentences a trainer taps to begin with; they are offered in the language of the work, for its writer reads them.
_PHRASES = (
    gettext_noop("I can see your product before my eyes."),
    gettext_noop("The maker is named: that gives trust."),
    gettext_noop("Say the place: where does it come from?"),
    gettext_noop("Write the price, or “price on request”."),
    gettext_noop("Keep one call to action only, the clearest."),
    gettext_noop("Say the same thing in a second language."),
    gettext_noop("Well done. This can go to your cooperative."),
)


@dataclass(frozen=True)
class Advised:
    """What the coach said, and the published lesson that teaches it, if there is one."""

    name: str
    teaches: str
    lesson: Address | None


@dataclass(frozen=True)
class Sheet:
    """The work with its past, the form to answer it, and the lessons its advice leads to (curriculum key → address)."""

    work: Submission
    past: list[Handed]
    form: AssessmentForm
    envelope: EnvelopeForm
    lessons: dict[str, Address]
    pair: SideBySide | None

    @property
    def latest(self) -> Handed:
        return self.past[-1]

    @property
    def earlier_answers(self) -> list[Handed]:
        """Versions that were answered, newest first; a colleague's answer to the latest one too."""
        return [handed for handed in reversed(self.past) if handed.answers]

    @property
    def lesson(self) -> Address | None:
        return self.lessons.get(self.work.item.key)

    @property
    def advised(self) -> list[Advised]:
        """The coach's advice on the latest version."""
        return [Advised(one.name, one.teaches, self.lessons.get(one.teaches)) for one in self.latest.advice]

    @property
    def asked(self) -> dict[str, Any]:
        """The exercise as she had it."""
        return self.latest.version.exercise.content

    @property
    def phrases(self) -> list[str]:
        with override(self.latest.version.language):
            return [gettext(phrase) for phrase in _PHRASES]


def sheet_of(work: Submission, posted: QueryDict | None = None) -> Sheet:
    """The page for the latest version. `posted`: what was typed before, kept whatever was wrong with it."""
    past = history(work)
    latest = past[-1]
    keys = {work.item.key, *(advice.teaches for advice in latest.advice)}
    return Sheet(
        work=work,
        past=past,
        form=AssessmentForm(criteria_for(latest.version.exercise, work.item), posted),
        envelope=envelope(latest.version.uid, len(latest.answers), _name_of_sending(posted)),
        lessons=lesson_addresses(keys, get_language() or "ar"),
        pair=side_by_side(past),
    )


def _name_of_sending(posted: QueryDict | None) -> Any:
    return posted.get("client_uuid") if posted else None
