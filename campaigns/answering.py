"""What people decide about one delivery: it is there, it is not, I posted it, later, try again, leave it out.

The same manner as `campaigns/scheduling.py`: one transaction, an audit event, a `Refusal` that changed nothing.
"""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.http import HttpRequest

from accounts.models import User
from audit.record import record
from campaigns import outcomes
from campaigns.arming import LATEST, NEVER_SENT, OF_THE_ACCOUNT
from campaigns.arrows import move
from campaigns.models import Delivery, Health, Phase, Post, PostState, SendAttempt
from campaigns.models import DeliveryState as State
from campaigns.refusals import BadLink, LookFirst, NotAllowed, NotConnected, PastTime, SameText
from campaigns.telling import tell_author_of

LATER = dt.timedelta(hours=1)  # "not yet" about a post she posts by hand
LONGEST_LINK = 500

_is_https = URLValidator(schemes=["https"])


def retry(delivery: Delivery, *, actor: User, now: dt.datetime, request: HttpRequest | None = None) -> Delivery:
    """Sends what was certainly not sent: too late, paused, or refused and since then mended.

    What was refused for what it says must have been changed and approved anew; what was refused for the account's sake need not.

    Raises LookFirst for one in doubt (answer with `confirm`), SameText, NotConnected, NotAllowed.
    """
    with transaction.atomic():
        row = _locked(delivery)
        post = row.post
        if row.state == State.NEEDS_PERSON and row.reason not in NEVER_SENT:
            raise LookFirst
        if row.state not in (State.NEEDS_PERSON, State.PAUSED, State.REJECTED):
            raise NotAllowed
        refused_text = row.state == State.REJECTED and row.reason not in OF_THE_ACCOUNT
        if post.approved_id is None or post.approved_id != post.current_id:
            raise SameText if refused_text else NotAllowed
        if refused_text and row.version_id == post.approved_id:
            raise SameText
        if row.channel.health == Health.RECONNECT:
            raise NotConnected
        _plan(row, now, version_id=post.approved_id, tries=0)
        if post.state == PostState.APPROVED:
            Post.objects.filter(pk=post.pk).update(state=PostState.SCHEDULED)
        _write_down(actor, "delivery.retry", row, request)
    return _fresh(delivery)


def confirm(
    delivery: Delivery,
    *,
    published: bool,
    actor: User,
    now: dt.datetime,
    link: str = "",
    by_hand: bool = False,
    request: HttpRequest | None = None,
) -> Delivery:
    """A person looked: it is there (published), or it is not (sent again; for a post by hand: asked again later).

    `link` is where she saw it. `by_hand`: she speaks of what she posted herself, never of a doubt about a network.
    Asked twice with the same answer it changes nothing. Raises NotAllowed, NotConnected, BadLink.
    """
    link = clean_link(link)
    with transaction.atomic():
        row = _locked(delivery)
        if published and row.state == State.PUBLISHED:
            return row
        if not published and row.state == State.PLANNED:
            return row
        if row.state == State.HANDED_OVER:
            _hear(row, published, actor, now, wait=LATER, link=link)
        elif row.state == State.NEEDS_PERSON and row.reason not in NEVER_SENT and not by_hand:
            _hear(row, published, actor, now, wait=dt.timedelta(0), link=link)
        else:
            raise NotAllowed
        _write_down(actor, "delivery.confirm", row, request, published=published, link=link)
    return _fresh(delivery)


def later(
    delivery: Delivery, *, until: dt.datetime, actor: User, now: dt.datetime, request: HttpRequest | None = None
) -> Delivery:
    """A post by hand is put off: at `until` it is handed over again, and its people are told again.

    Put off already, it stays as it is. Raises NotAllowed, NotConnected, PastTime.
    """
    with transaction.atomic():
        row = _locked(delivery)
        if row.state == State.PLANNED and row.ready_at > row.due_at:
            return row
        if row.state != State.HANDED_OVER:
            raise NotAllowed
        if until <= now:
            raise PastTime
        _plan(row, until)
        _heard(row, "later", now)
        _write_down(actor, "delivery.later", row, request, until=until.isoformat())
    return _fresh(delivery)


def skip(delivery: Delivery, *, actor: User, request: HttpRequest | None = None) -> Delivery:
    """This channel is left out; what others do goes on. Raises NotAllowed (on its way, or settled)."""
    with transaction.atomic():
        row = _locked(delivery)
        if row.state in (State.SKIPPED, State.CANCELLED):
            return row
        go_to = {
            State.PLANNED: State.CANCELLED,
            State.PAUSED: State.CANCELLED,
            State.NEEDS_PERSON: State.SKIPPED,
            State.HANDED_OVER: State.SKIPPED,
        }.get(State(row.state))
        if go_to is None or not move([row.pk], row.state, go_to):
            raise NotAllowed
        _write_down(actor, "delivery.skip", row, request)
    return _fresh(delivery)


def clean_link(link: str) -> str:
    """The address of a post as it is kept: https, whole; "" for none. Raises BadLink."""
    link = link.strip()
    if not link:
        return ""
    link = link if "://" in link else f"https://{link}"
    try:
        _is_https(link)
    except ValidationError:
        raise BadLink from None
    if len(link) > LONGEST_LINK:
        raise BadLink
    return link


def _hear(row: Delivery, published: bool, actor: User, now: dt.datetime, *, wait: dt.timedelta, link: str = "") -> None:
    by_hand = row.state == State.HANDED_OVER
    if published:
        seen: dict[str, Any] = {"published_at": row.fenced_at or now, "confirmed_by": actor, "reason": ""}
        if link:
            seen["remote_url"] = link
        if not move([row.pk], row.state, State.PUBLISHED, **seen):
            raise NotAllowed
        if not by_hand and outcomes.comments_on(row):  # where it is, only she knows
            tell_author_of(row, "comment_failed")
        _heard(row, "posted" if by_hand else "there", now)
    else:
        _plan(row, now + wait)
        _heard(row, "later" if by_hand else "not_there", now)


def _heard(row: Delivery, said: str, now: dt.datetime) -> None:
    SendAttempt.objects.create(delivery=row, phase=Phase.PERSON, started_at=now, ended_at=now, outcome=said)


def _plan(row: Delivery, ready_at: dt.datetime, **fields: Any) -> None:
    """Back into the plan, with as much patience as a fresh post has. Raises NotConnected for an account put away."""
    if row.channel.archived_at is not None:
        raise NotConnected
    not_after = max(row.not_after, ready_at + LATEST)
    fields = {"reason": "", "begun": "", **fields}
    if not move([row.pk], row.state, State.PLANNED, ready_at=ready_at, not_after=not_after, **fields):
        raise NotAllowed


def _locked(delivery: Delivery) -> Delivery:
    """The row as it is now; its post is locked too, so that verbs of the post and of its deliveries take turns."""
    Post.objects.select_for_update().get(pk=delivery.post_id)
    rows = Delivery.objects.select_for_update(of=("self",)).select_related("post", "channel", "cooperative", "version")
    return rows.get(pk=delivery.pk)


def _fresh(delivery: Delivery) -> Delivery:
    return Delivery.objects.select_related("post", "channel", "cooperative", "version").get(pk=delivery.pk)


def _write_down(actor: User, verb: str, row: Delivery, request: HttpRequest | None, **detail: object) -> None:
    detail.update(channel=str(row.channel.uid), post=str(row.post.uid))
    record(actor, verb, row, cooperative=row.cooperative, detail=detail, request=request)
