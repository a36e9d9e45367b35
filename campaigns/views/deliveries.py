"""What a person says about one channel of a post: it is there, it is not, send it again, leave it out."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.signed import Signed
from campaigns import answering
from campaigns.access import Right, delivery_for, post_for
from campaigns.desk.lists import posts_seen_by
from campaigns.models import Delivery
from campaigns.refusals import Refusal
from campaigns.views.posts import post_page

THERE, NOT_THERE = "yes", "no"


@login_required
@require_POST
def retry(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Sends what was certainly not sent."""
    row = delivery_for(request.user, uid, Right.DECIDE)
    verb = lambda: answering.retry(row, actor=request.user, now=timezone.now(), request=request)  # noqa: E731
    return _answer(request, row, verb, _("It is on its way again."))


@login_required
@require_POST
def confirm(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """`there` is yes or no; anything else answers nothing."""
    row = delivery_for(request.user, uid, Right.DECIDE)
    said = request.POST.get("there", "")
    if said not in (THERE, NOT_THERE):
        return redirect("campaigns:post", row.post.uid)
    now, published = timezone.now(), said == THERE
    verb = lambda: answering.confirm(row, published=published, actor=request.user, now=now, request=request)  # noqa: E731
    return _answer(request, row, verb, _("Thank you. It is written down."))


@login_required
@require_POST
def skip(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Leaves this channel out."""
    row = delivery_for(request.user, uid, Right.DECIDE)
    verb = lambda: answering.skip(row, actor=request.user, request=request)  # noqa: E731
    return _answer(request, row, verb, _("Left out. The other channels go on."))


def _answer(request: Signed, row: Delivery, verb: Callable[[], object], done: Promise) -> HttpResponse:
    try:
        verb()
    except Refusal as refusal:
        post = post_for(request.user, row.post.uid, among=posts_seen_by(request.user))
        return post_page(request, post, refusal=str(refusal), status=refusal.status)
    messages.success(request, str(done))
    return redirect("campaigns:post", row.post.uid)
