"""What people decide about a post: submit, approve, schedule, move, cancel.

Each verb runs in one transaction under the post's row lock, writes an audit event, and raises a `Refusal` having
changed nothing. Who may ask is the caller's question (`campaigns/access.py`). A verb asked twice answers twice.
"""

import datetime as dt
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import User
from audit.record import record
from campaigns import hours
from campaigns.announcing import announce
from campaigns.arming import NEVER_SENT, arm, disarm, held, shift
from campaigns.arrows import move as move_rows
from campaigns.blockers import blockers
from campaigns.models import Delivery, Post, PostState
from campaigns.models import DeliveryState as State
from campaigns.querysets import living_variants
from campaigns.refusals import NoChannels, NotAllowed, NoTime, PastTime, Stale, StoppedInPart, TooLate, WouldBeRefused
from campaigns.tasks import make_pictures
from campaigns.telling import tell_author, tell_presidents


def submit(post: Post, *, actor: User, request: HttpRequest | None = None) -> Post:
    """Asks the president to read the draft. Raises NotAllowed."""
    with transaction.atomic():
        post = _locked(post)
        if post.state == PostState.IN_REVIEW:
            return post
        _must_be(post, PostState.DRAFT)
        post.state = PostState.IN_REVIEW
        post.save(update_fields=["state", "updated_at"])
        _write_down(actor, "post.submit", post, request, version=_number(post))
        tell_presidents(post, "post_submitted", but=actor, person=str(actor))
    return post


def send_back(post: Post, *, actor: User, request: HttpRequest | None = None) -> Post:
    """From review (or approved) back to draft, to be changed. Raises NotAllowed."""
    with transaction.atomic():
        post = _locked(post)
        _must_be(post, PostState.IN_REVIEW, PostState.APPROVED)
        post.state, post.approved = PostState.DRAFT, None
        post.save(update_fields=["state", "approved", "updated_at"])
        _write_down(actor, "post.send_back", post, request, version=_number(post))
        tell_author(post, "post_returned", but=actor, person=str(actor))
    return post


def approve(post: Post, *, version: int | None, actor: User, request: HttpRequest | None = None) -> Post:
    """Approves the version with this number, which must still be the current one (None: the current one).

    Raises Stale, NotAllowed.
    """
    with transaction.atomic():
        post = _locked(post)
        current = _number(post)
        if version is not None and version != current:
            raise Stale(asked=version, current=current)
        if post.state in (PostState.APPROVED, PostState.SCHEDULED):
            return post
        _must_be(post, PostState.IN_REVIEW)
        post.state, post.approved = PostState.APPROVED, post.current
        post.save(update_fields=["state", "approved", "updated_at"])
        _write_down(actor, "post.approve", post, request, version=current)
        tell_author(post, "post_approved", but=actor, person=str(actor))
    return post


def schedule(post: Post, *, actor: User, now: dt.datetime, request: HttpRequest | None = None) -> Post:
    """Plans the approved version at the post's own hour: from here on the rows are the schedule.

    Raises NotAllowed, NoTime, PastTime, NoChannels, WouldBeRefused.
    """
    with transaction.atomic():
        post = _locked(post)
        if post.state == PostState.SCHEDULED and _live(post).exists():
            return post
        _must_be(post, PostState.APPROVED, PostState.SCHEDULED)
        version = post.approved
        if version is None or version.pk != post.current_id:
            raise NotAllowed
        _derive_hour(post)
        _must_be_ahead(post, now)
        if not living_variants(version).exists():
            raise NoChannels
        if findings := blockers(version):
            raise WouldBeRefused(findings)
        arm(post, version, now=now)
        transaction.on_commit(partial(announce, make_pictures, [version.pk]), robust=True)
        post.state = PostState.SCHEDULED
        post.save(update_fields=["state", "due_at", "updated_at"])
        _write_down(actor, "post.schedule", post, request, version=version.number, due_at=_stamp(post.due_at))
    return post


def unschedule(post: Post, *, actor: User, request: HttpRequest | None = None) -> Post:
    """Back to approved: nothing goes out until it is scheduled again. Raises TooLate, NotAllowed."""
    with transaction.atomic():
        post = _locked(post)
        if post.state == PostState.APPROVED:
            return post
        _must_be(post, PostState.SCHEDULED)
        disarm(post)
        post.state = PostState.APPROVED
        post.save(update_fields=["state", "updated_at"])
        _write_down(actor, "post.unschedule", post, request)
    return post


def move(
    post: Post,
    *,
    wall_time: dt.datetime | None,
    zone: str = "",
    actor: User,
    now: dt.datetime,
    request: HttpRequest | None = None,
) -> hours.Instant | None:
    """Another hour for the post; for a scheduled one its waiting deliveries move along. None takes the hour away.

    Returns the instant it means and what a clock change did to it. Raises UnknownZone, TooLate, and for a scheduled
    post PastTime and NoTime.
    """
    with transaction.atomic():
        locked = _locked(post)
        instant = _take_hour(locked, wall_time, zone or locked.zone)
        if locked.state == PostState.SCHEDULED:
            _must_be_ahead(locked, now)
            shift(locked)
        locked.save(update_fields=["wall_date", "wall_clock", "zone", "due_at", "not_after", "updated_at"])
        _write_down(actor, "post.move", locked, request, due_at=_stamp(locked.due_at))
    post.refresh_from_db(fields=["wall_date", "wall_clock", "zone", "due_at", "not_after", "updated_at"])
    return instant


def cancel(post: Post, *, actor: User, request: HttpRequest | None = None) -> Post:
    """Nothing of this post goes out any more: when this returns, nothing was sent.

    Raises NotAllowed, and TooLate when something may be out already. What could still be stopped then *is* stopped
    (`StoppedInPart`): a person who cancels wants as little of it out as possible.
    """
    with transaction.atomic():
        post = _locked(post)
        _must_be(post, PostState.SCHEDULED)
        rows = held(post)
        stopped = (
            move_rows(rows, State.PLANNED, State.CANCELLED)
            + move_rows(rows, State.CLAIMED, State.CANCELLED, any_claim=True)
            + move_rows(rows, State.PAUSED, State.CANCELLED)
            + move_rows(rows, State.HANDED_OVER, State.CANCELLED)
            + move_rows(rows.filter(reason__in=NEVER_SENT), State.NEEDS_PERSON, State.SKIPPED)
        )
        gone = _live(post).exclude(state__in=[State.REJECTED, State.SKIPPED]).count()
        if stopped:
            _write_down(actor, "post.cancel", post, request, stopped=stopped, gone=gone)
    if gone and stopped:
        raise StoppedInPart(stopped=stopped, gone=gone)
    if gone:
        raise TooLate
    return post


def _locked(post: Post) -> Post:
    """The row as it is now, held until the transaction ends."""
    rows = Post.objects.select_for_update(of=("self",)).select_related("current", "approved", "cooperative", "campaign")
    return rows.get(pk=post.pk)


def _live(post: Post) -> QuerySet[Delivery]:
    return Delivery.objects.filter(post=post).exclude(state=State.CANCELLED)


def _must_be(post: Post, *states: PostState) -> None:
    if post.state not in states or post.archived_at is not None:
        raise NotAllowed


def _must_be_ahead(post: Post, now: dt.datetime) -> None:
    if post.due_at is None:
        raise NoTime
    if post.due_at <= now:
        raise PastTime


def _derive_hour(post: Post) -> None:
    """The instant anew from the wall time: zone tables may have changed since it was typed."""
    if post.wall_time is not None:
        post.due_at = hours.instant(post.wall_time, post.zone).utc


def _take_hour(post: Post, wall_time: dt.datetime | None, zone: str) -> hours.Instant | None:
    before = post.due_at
    hours.check_zone(zone)
    post.zone = zone
    if wall_time is None:
        post.wall_date = post.wall_clock = post.due_at = None
        return None
    instant = hours.instant(wall_time, zone)
    post.wall_date, post.wall_clock = wall_time.date(), wall_time.time().replace(microsecond=0)
    post.due_at = instant.utc
    if post.not_after is not None and before is not None:
        post.not_after += instant.utc - before  # "at most so late" moves with the hour
    return instant


def _number(post: Post) -> int:
    return post.current.number if post.current else 0


def _stamp(moment: dt.datetime | None) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""


def _write_down(actor: User, verb: str, post: Post, request: HttpRequest | None, **detail: object) -> None:
    record(actor, verb, post, cooperative=post.cooperative, detail=detail, request=request)
