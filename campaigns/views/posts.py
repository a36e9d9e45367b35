"""A post: what it says on each channel, where it stands, what one may do, and how it fares."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.signed import Signed
from campaigns.access import post_for
from campaigns.desk.clocks import is_past, note_on, zone_words
from campaigns.desk.lessons import lesson_of
from campaigns.desk.lines import first_words
from campaigns.desk.lists import decides_on, history_of, in_full, life_of, posts_seen_by, worth_showing
from campaigns.desk.people import no_longer_agreed
from campaigns.desk.preview import known_of, looks_of
from campaigns.desk.verbs import verbs
from campaigns.desk.wording import life, waits, waits_for_consent
from campaigns.forms import HourForm
from campaigns.models import Delivery, Post
from campaigns.models import DeliveryState as State
from campaigns.results import of_deliveries
from campaigns.shown import Shown
from campaigns.shown import of_deliveries as shown_of_deliveries
from campaigns.views.pieces import page_of, signed_piece

SOON = dt.timedelta(minutes=10)
UNDER_WAY = {State.CLAIMED, State.SENDING, State.ACCEPTED, State.UNKNOWN}


@login_required
@require_safe
def post(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """The post's page."""
    return post_page(request, post_for(request.user, uid, among=posts_seen_by(request.user)))


@signed_piece
@require_safe
def post_live(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Only how it fares, asked for again and again while something moves; 204 when nothing changed since `?seen=`.
    Where other buttons stand below by now the whole page comes anew: none is left that would only be refused."""
    post = post_for(request.user, uid, among=posts_seen_by(request.user))
    context = _now(post)
    seen = request.GET.get("seen", "")
    if seen == context["seen"]:
        return HttpResponse(status=204)
    answer = render(request, "campaigns/_now.html", context)
    if seen and seen.partition("-")[0] != context["seen"].partition("-")[0]:
        answer["HX-Redirect"] = reverse("campaigns:post", args=[uid])  # not a refresh: that would send a form again
    return answer


@login_required
@require_safe
def versions(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Everything the post ever said, newest first."""
    post = post_for(request.user, uid)
    page = page_of(request, history_of(post))
    context = {"post": post, "title": _title(post), "page_obj": page}
    return render(request, "campaigns/versions.html", context)


def post_page(request: Signed, post: Post, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page, also with a refusal on it: `refusal` is a sentence, `refused` what a network would refuse."""
    version = in_full(post.current) if post.current else None
    context = {
        **_now(post),
        "title": _title(post),
        "version": version,
        "looks": looks_of(post.cooperative, version) if version else [],
        "origin": lesson_of(post.origin_item) if post.origin_item else None,
        "zone": zone_words(post.zone),
        "hour_note": note_on(post),
        "hour_is_past": is_past(post, timezone.now()),
        "hour_form": HourForm(initial={"wall_date": post.wall_date, "wall_clock": post.wall_clock}),
        **more,
    }
    return render(request, "campaigns/post.html", context, status=status)


def _now(post: Post) -> dict[str, Any]:
    """Where it stands and how each channel fares."""
    rows = worth_showing(life_of(post))
    decides = decides_on(post)
    state = Shown(post.state) if post.state != Shown.SCHEDULED else shown_of_deliveries(rows)
    brought = of_deliveries(rows)
    pause = _pause(rows, timezone.now())
    held = {row.version_id or post.current_id for row in rows if waits_for_consent(row)}
    says_no = no_longer_agreed(pk for pk in held if pk) if held else []
    seen = ".".join(f"{row.state}{row.reason}{row.tries}{brought.get(row.pk, '')}" for row in rows)
    return {
        "post": post,
        "decides": decides,
        "state": state,
        "waits": waits(state, rows, decides=decides),
        "verbs": (allowed := verbs(post, state, rows, decides=decides)),
        "may_decide": allowed.any_but_edit,
        "says_no": says_no,
        "lives": [
            (life(row, post, refused=bool(says_no)), None if known_of(row.channel).by_hand else brought.get(row.pk))
            for row in rows
        ],
        "pause": pause,
        "seen": f"{allowed.mark}-{post.state}{pause}{uuid.uuid5(uuid.NAMESPACE_OID, seen).hex[:12]}",
    }


def _pause(rows: Sequence[Delivery], now: dt.datetime) -> int:
    """Seconds until the page asks again; 0 when nothing is about to happen."""
    if any(row.state in UNDER_WAY for row in rows):
        return 2
    armed = [row.ready_at for row in rows if row.state == State.PLANNED and row.version_id]
    if not armed or min(armed) > now + SOON:
        return 0
    return 2 if min(armed) < now + dt.timedelta(seconds=30) else 10


def _title(post: Post) -> str:
    return first_words(post.current.text, 70) if post.current else ""
