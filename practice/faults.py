"""The faults a trainer can switch on: what each is called, what it looks like in real life, and what it does to a call."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from practice.models import Fault, Wall
from practice.models.walls import Mode

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_WAIT = 40  # seconds; publishers give up at 45, and a lesson should be about waiting, not about giving up
LONG_TEXT = 100  # letters that are still accepted while long texts are refused


@dataclass(frozen=True)
class Kind:
    """A fault in plain words for the trainer's desk; sentences are translated when shown."""

    mode: Mode
    name: "StrOrPromise"
    looks_like: "StrOrPromise"
    what_to_do: "StrOrPromise"
    wait: "StrOrPromise" = ""  # the question about seconds, where it has one
    usual_seconds: int = 0
    posting_only: bool = False  # by its nature: reading is never touched


KINDS = (
    Kind(
        Mode.TOKEN_EXPIRED,
        _("The connection has expired"),
        _("The account was connected months ago, or its password was changed. Every call is answered: who are you?"),
        _("Nothing went out. Connect the account again; the waiting posts then go out by themselves."),
    ),
    Kind(
        Mode.SLOW,
        _("The network is slow"),
        _("It is the evening before a feast and everybody posts. The post is there at once, the answer comes late."),
        _("Wait. Do not press publish again: the post may already be there."),
        wait=_("Answer after how many seconds?"),
        usual_seconds=10,
    ),
    Kind(
        Mode.REFUSES_LONG_TEXT,
        _("Long texts are refused"),
        _("The network allows fewer letters than you wrote. It says so and publishes nothing."),
        _("Shorten the text to 100 letters or fewer, have it approved again, and send it again."),
        posting_only=True,
    ),
    Kind(
        Mode.ANSWERS_LOST,
        _("The answer gets lost"),
        _("The post is on the wall, but the line broke before the network could say so."),
        _("Look at the wall before you send anything again. The platform looks for you, and posts nothing twice."),
        posting_only=True,
    ),
    Kind(
        Mode.BUSY,
        _("Too many calls"),
        _("The network says: you were too quick, come back later. It also says after how many seconds."),
        _("Nothing went out. Wait as long as it asks; the platform does that for you."),
        wait=_("Come back after how many seconds?"),
        usual_seconds=30,
    ),
)


@dataclass(frozen=True)
class Plan:
    """What goes wrong with one call. `wait` and `retry_after` are seconds."""

    token_expired: bool = False
    busy: bool = False
    retry_after: int = 0
    wait: int = 0
    refuses_long_text: bool = False
    answer_lost: bool = False


NOTHING = Plan()


def plan(wall: Wall, *, posting: bool, chance: Callable[[], float] = random.random) -> Plan:
    """What the wall's faults do to a call that has just come in; uses up one of the calls they were given."""
    if not wall.has_faults:
        return NOTHING
    struck = {fault.mode: fault for fault in wall.faults.all() if _strikes(fault, posting, chance)}
    busy, slow = struck.get(Mode.BUSY), struck.get(Mode.SLOW)
    return Plan(
        token_expired=Mode.TOKEN_EXPIRED in struck,
        busy=busy is not None,
        retry_after=busy.seconds if busy else 0,
        wait=min(slow.seconds, LONGEST_WAIT) if slow else 0,
        refuses_long_text=Mode.REFUSES_LONG_TEXT in struck,
        answer_lost=Mode.ANSWERS_LOST in struck,
    )


def kind_of(mode: str) -> Kind:
    """The fault's description. Raises ValueError for an unknown mode, naming those there are."""
    for kind in KINDS:
        if kind.mode == mode:
            return kind
    raise ValueError(f"There is no fault {mode!r}; there are {', '.join(Mode.values)}.")


def _strikes(fault: Fault, posting: bool, chance: Callable[[], float]) -> bool:
    if (fault.posting_only or kind_of(fault.mode).posting_only) and not posting:
        return False
    if fault.chance < 1 and chance() >= fault.chance:
        return False
    if fault.calls_left is None:
        return True
    # The count is the database's: two calls at once never share the last one.
    return bool(Fault.objects.filter(pk=fault.pk, calls_left__gt=0).update(calls_left=F("calls_left") - 1))
