"""The hand-over screen: everything a person needs to post by herself, and her word on what came of it."""

import datetime as dt
import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.signed import Signed
from campaigns import answering
from campaigns.access import delivery_for, post_for
from campaigns.desk.by_hand import HandOver
from campaigns.desk.lists import decides_on, posts_seen_by, to_post_by_hand
from campaigns.desk.putting_off import Later, choices, moment
from campaigns.forms import PostedForm
from campaigns.models import Delivery
from campaigns.models import DeliveryState as State
from campaigns.refusals import BadLink, PastTime, Refusal
from campaigns.views.pieces import say
from campaigns.views.posts import post_page
from language.dates import local_datetime

POSTED = "yes"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """For every member: a hand is a hand. What is not to be posted now leads to the post's page."""
    row = delivery_for(request.user, uid, among=to_post_by_hand())
    if request.method == "POST":
        return _hear(request, row, timezone.now())
    if row.state != State.HANDED_OVER:
        return redirect("campaigns:post", row.post.uid)
    return _screen(request, row, PostedForm())


def _hear(request: Signed, row: Delivery, now: dt.datetime) -> HttpResponse:
    """`posted` is yes, or `later` names a moment; anything else answers nothing."""
    form = PostedForm(request.POST)
    try:
        if request.POST.get("later") in Later.values:
            done = _put_off(request, row, request.POST["later"], now)
        elif request.POST.get("posted") == POSTED and not form.is_valid():
            return _screen(request, row, form, status=422)
        elif request.POST.get("posted") == POSTED:
            done = _confirm(request, row, form.cleaned_data["link"], now)
        else:
            return redirect("campaigns:hand_over", row.uid)
    except (BadLink, PastTime) as refusal:
        form.is_valid()
        return _screen(request, row, form, status=say(form, refusal))
    except Refusal as refusal:
        post = post_for(request.user, row.post.uid, among=posts_seen_by(request.user))
        return post_page(request, post, refusal=str(refusal), status=refusal.status)
    messages.success(request, done)
    return redirect("campaigns:post", row.post.uid)


def _confirm(request: Signed, row: Delivery, link: str, now: dt.datetime) -> str:
    answering.confirm(row, published=True, link=link, by_hand=True, actor=request.user, now=now, request=request)
    return _("Thank you. It is written down as posted.")


def _put_off(request: Signed, row: Delivery, choice: str, now: dt.datetime) -> str:
    until = moment(choice, now, row.post.zone)
    row = answering.later(row, until=until, actor=request.user, now=now, request=request)
    return _("We tell you again: %(when)s.") % {
        "when": local_datetime(row.ready_at, get_language() or "ar", row.post.zone)
    }


def _screen(request: Signed, row: Delivery, form: PostedForm, *, status: int = 200) -> HttpResponse:
    post = post_for(request.user, row.post.uid, among=posts_seen_by(request.user))
    context = {
        "delivery": row,
        "post": post,
        "hand": HandOver(row),
        "form": form,
        "choices": choices(timezone.now(), post.zone),
        "decides": decides_on(post),
    }
    return render(request, "campaigns/hand_over.html", context, status=status)
