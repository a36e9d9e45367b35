"""Nothing the engine writes down reaches a person as a code."""

import re
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from campaigns.desk.wording import ANYWHERE, HAPPENED, REASONS, SENTENCES, WAITS, moment
from campaigns.models import DeliveryState, Phase, SendAttempt
from campaigns.shown import Shown


def sources(*folders: str) -> str:
    files = (path for folder in folders for path in Path(settings.BASE_DIR, folder).glob("*.py"))
    return "\n".join(path.read_text() for path in files)


def test_every_state_and_reason_has_words():
    assert set(SENTENCES) == set(DeliveryState) and set(WAITS) == set(Shown)
    networks = sources("social/networks")
    refusals = set(re.findall(r'Rejected\(\s*"(\w+)"', networks)) | set(
        re.findall(r'^        return "(\w+)"$', networks, re.M)
    )
    written = set(re.findall(r'reason="(\w+)"|"reason": "(\w+)"', sources("campaigns")))
    reasons = {one or other for one, other in written}
    assert refusals and reasons
    assert (refusals | reasons) - set(REASONS) == set()


def test_every_outcome_of_an_attempt_has_words():
    outcomes = set(re.findall(r'close\([\w ]+, "(\w+)"', sources("campaigns")))
    said = {phase: {outcome for of, outcome in HAPPENED if of == phase and outcome} for phase in Phase}
    assert said[Phase.PUBLISH] <= outcomes
    assert outcomes - set(ANYWHERE) <= said[Phase.PUBLISH] | said[Phase.PREPARE]


def test_an_unknown_outcome_is_still_said_somehow():
    told = moment(SendAttempt(phase=Phase.FIND, outcome="brand_new", started_at=timezone.now()))
    assert str(told.words) and told.tone
