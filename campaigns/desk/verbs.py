"""What a person may do with a post at this moment; the page shows no other button."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from campaigns.arming import NEVER_SENT
from campaigns.models import Delivery, Post, PostState
from campaigns.models import DeliveryState as State
from campaigns.shown import Shown

CHANGEABLE = {Shown.DRAFT, Shown.IN_REVIEW, Shown.APPROVED, Shown.SCHEDULED, Shown.ATTENTION, Shown.CANCELLED}
STOPPABLE = {State.PLANNED, State.CLAIMED, State.PAUSED, State.HANDED_OVER}


@dataclass(frozen=True)
class Verbs:
    """True for what would be allowed now; the engine decides again when asked."""

    edit: bool
    submit: bool
    approve: bool
    send_back: bool
    schedule: bool
    move: bool
    unschedule: bool
    cancel: bool

    @property
    def any_but_edit(self) -> bool:
        """Whether there is anything to press beside "Change"."""
        return any(getattr(self, field.name) for field in fields(self) if field.name != "edit")

    @property
    def mark(self) -> str:
        """Tells two sets of buttons apart."""
        return "".join(str(int(getattr(self, field.name))) for field in fields(self))


def verbs(post: Post, state: Shown, deliveries: Iterable[Delivery], *, decides: bool) -> Verbs:
    """For a member, or for who decides."""
    rows = list(deliveries)
    refused = state is Shown.PARTLY_PUBLISHED and any(row.state == State.REJECTED for row in rows)
    return Verbs(
        edit=state in CHANGEABLE or refused,
        submit=state is Shown.DRAFT,
        approve=decides and state is Shown.IN_REVIEW,
        send_back=decides and state in (Shown.IN_REVIEW, Shown.APPROVED),
        schedule=decides and (state is Shown.APPROVED or _may_be_planned_again(post, state)),
        move=decides and state is Shown.SCHEDULED,
        unschedule=decides and state is Shown.SCHEDULED,
        cancel=decides and post.state == PostState.SCHEDULED and any(map(_may_be_stopped, rows)),
    )


def _may_be_stopped(delivery: Delivery) -> bool:
    """Nothing of it can be out yet."""
    never_sent = delivery.state == State.NEEDS_PERSON and delivery.reason in NEVER_SENT
    return never_sent or delivery.state in STOPPABLE


def _may_be_planned_again(post: Post, state: Shown) -> bool:
    """Everything was stopped before it went out, and the text is still the approved one."""
    return state is Shown.CANCELLED and post.approved_id == post.current_id
