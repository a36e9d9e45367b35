"""A piece of work from its first version to its last, with what was answered to each, and any two of them side by side."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from library.models import Picture, Rendition
from library.renditions import SPECS, with_renditions
from social.coach import CHECKS
from training.desk.changes import Changes, changes
from training.feedback import Answered, for_submission
from training.models import Submission, SubmissionVersion

_CHECKS = {check.code: check for check in CHECKS}


@dataclass(frozen=True)
class Advice:
    """Something the coach said at hand-in, in the reader's language, with the key of the lesson that teaches it."""

    name: str
    teaches: str


@dataclass(frozen=True)
class Handed:
    """One version as it was handed in, with its answers, oldest first."""

    version: SubmissionVersion
    answers: list[Answered]
    picture: Picture | None

    @property
    def shown(self) -> Picture | Rendition | None:
        """The smallest file of its picture that every browser opens."""
        if self.picture is None:
            return None
        return self.picture.__dict__.get("ready", {}).get(SPECS[-1], self.picture)

    @property
    def advice(self) -> list[Advice]:
        codes = dict.fromkeys(_code(finding) for finding in self.version.findings)
        return [Advice(gettext(_CHECKS[code].name), _CHECKS[code].teaches) for code in codes if code in _CHECKS]


@dataclass(frozen=True)
class SideBySide:
    """Two versions with the words that changed between them."""

    before: Handed
    after: Handed
    changes: Changes


def history(work: Submission) -> list[Handed]:
    """Every version, first to last. Three queries, four where a picture's small sizes are still missing; two without pictures."""
    versions = list(work.versions.select_related("exercise"))
    answers = for_submission(work)[::-1]
    ids = {version.picture_id for version in versions if version.picture_id}
    pictures = with_renditions(ids) if ids else {}
    return [
        Handed(
            version,
            [one for one in answers if one.assessment.version_id == version.pk],
            pictures.get(version.picture_id) if version.picture_id else None,
        )
        for version in versions
    ]


def side_by_side(past: list[Handed], first: Any = None, second: Any = None) -> SideBySide | None:
    """The versions of these numbers, older first; the last two where they are not named or do not exist. None for one version."""
    if len(past) < 2:
        return None
    numbered = {str(handed.version.number): handed for handed in past}
    one, other = numbered.get(str(first)), numbered.get(str(second))
    if one is None or other is None or one is other:
        one, other = past[-2], past[-1]
    before, after = sorted((one, other), key=lambda handed: handed.version.number)
    return SideBySide(before, after, changes(before.version.text, after.version.text))


def _code(finding: Any) -> str:
    return str(finding.get("code")) if isinstance(finding, dict) else str(finding)
