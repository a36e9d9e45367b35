"""What people decide about a post. Every button is a form; pressed twice it answers twice."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.signed import Signed
from campaigns import scheduling
from campaigns.access import Right, post_for
from campaigns.desk import composing
from campaigns.desk.clocks import note_on
from campaigns.desk.lists import posts_seen_by
from campaigns.desk.preview import refused
from campaigns.forms import HourForm
from campaigns.models import Post
from campaigns.refusals import Refusal, WouldBeRefused
from campaigns.views.pieces import FIELD, say
from campaigns.views.posts import post_page


@login_required
@require_POST
def submit(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Asks the president to read it."""
    post = _post(request, uid, Right.DRAFT)
    return _decide(
        request, post, lambda: composing.hand_over(post, author=request.user, request=request), _("Sent for approval.")
    )


@login_required
@require_POST
def approve(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Approves the version the page showed, and no other."""
    post = _post(request, uid)
    read = request.POST.get("version", "")
    version = int(read) if read.isdecimal() and len(read) < 9 else 0
    return _decide(
        request,
        post,
        lambda: scheduling.approve(post, version=version, actor=request.user, request=request),
        _("Approved. Now plan its hour."),
    )


@login_required
@require_POST
def send_back(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Gives it back to be changed."""
    post = _post(request, uid)
    verb = lambda: scheduling.send_back(post, actor=request.user, request=request)  # noqa: E731
    return _decide(request, post, verb, _("Given back. Its author has been told."))


@login_required
@require_POST
def schedule(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Plans the approved version, at the hour typed beside the button."""
    post = _post(request, uid)

    def plan() -> None:
        with transaction.atomic():
            _take_hour(request, post, form)
            scheduling.schedule(post, actor=request.user, now=timezone.now(), request=request)

    form = HourForm(request.POST)
    return _with_hour(request, post, form, plan, _("Planned. It goes out by itself."))


@login_required
@require_POST
def move(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Gives it another hour."""
    post = _post(request, uid)
    form = HourForm(request.POST)
    return _with_hour(request, post, form, lambda: _take_hour(request, post, form), _("It has a new hour."))


@login_required
@require_POST
def unschedule(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Takes it out of the plan; it stays approved."""
    post = _post(request, uid)
    verb = lambda: scheduling.unschedule(post, actor=request.user, request=request)  # noqa: E731
    return _decide(request, post, verb, _("Taken out of the plan. It stays approved."))


@login_required
@require_POST
def cancel(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Stops everything that can still be stopped."""
    post = _post(request, uid)
    verb = lambda: scheduling.cancel(post, actor=request.user, request=request)  # noqa: E731
    return _decide(request, post, verb, _("Stopped. Nothing of it goes out."))


def _post(request: Signed, uid: uuid.UUID, right: Right = Right.DECIDE) -> Post:
    return post_for(request.user, uid, right, among=posts_seen_by(request.user))


def _take_hour(request: Signed, post: Post, form: HourForm) -> None:
    wall_time = form.cleaned_data["wall_time"]
    if wall_time != post.wall_time:
        scheduling.move(post, wall_time=wall_time, actor=request.user, now=timezone.now(), request=request)


def _with_hour(request: Signed, post: Post, form: HourForm, verb: Callable[[], object], done: Promise) -> HttpResponse:
    """A verb with an hour beside it: what is wrong with the hour stands beside the hour."""
    if not form.is_valid():
        return post_page(request, post, hour_form=form, status=422)
    return _decide(request, post, verb, done, form=form)


def _decide(
    request: Signed, post: Post, verb: Callable[[], object], done: Promise, *, form: HourForm | None = None
) -> HttpResponse:
    """Does it and goes back to the post; a refusal is said on the post's page, with what was typed."""
    try:
        verb()
    except Refusal as refusal:
        return _refuse(request, _post(request, post.uid, Right.DRAFT), refusal, form)
    messages.success(request, str(done))
    fresh = _post(request, post.uid, Right.DRAFT)
    if form is not None and (note := note_on(fresh)):
        messages.info(request, note)
    return redirect("campaigns:post", post.uid)


def _refuse(request: Signed, post: Post, refusal: Refusal, form: HourForm | None) -> HttpResponse:
    more: dict[str, object] = {}
    if form is not None:
        more["hour_form"] = form
    if form is not None and FIELD.get(refusal.code) in form.fields:
        say(form, refusal)
    else:
        more["refusal"] = str(refusal)
    if isinstance(refusal, WouldBeRefused):
        more["refused"] = refused(refusal.findings)
    return post_page(request, post, status=refusal.status, **more)
