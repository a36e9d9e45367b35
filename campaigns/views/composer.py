"""Writing a post: new, or the next version of one that is there. Without JavaScript every button is a plain form."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.signed import Signed
from campaigns.access import campaign_for, post_for
from campaigns.desk import composing
from campaigns.desk.clocks import note_on, zone_words
from campaigns.desk.filling import empty_form, take_files, typed_form
from campaigns.desk.lists import current_of, posts_seen_by
from campaigns.desk.people import refused_among
from campaigns.desk.preview import advise, looks, refused
from campaigns.forms import PostForm
from campaigns.models import Campaign, Post
from campaigns.refusals import Refusal, Stale, WouldBeRefused
from campaigns.views.pieces import say

NOT_SAVING = ("check", "picture", "film")
BROUGHT_IN = ("new_picture", "new_film")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """A new post of the campaign."""
    campaign = campaign_for(request.user, uid)
    if request.method == "POST":
        return _answer(request, campaign, None)
    return _page(request, campaign, None, empty_form(campaign, None))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """The next version of a post."""
    post = post_for(request.user, uid, among=posts_seen_by(request.user))
    post.campaign.cooperative = post.cooperative
    if request.method == "POST":
        return _answer(request, post.campaign, post)
    return _page(request, post.campaign, post, empty_form(post.campaign, post))


def _answer(request: Signed, campaign: Campaign, post: Post | None) -> HttpResponse:
    """What the button pressed asks for; whatever is refused, nothing typed is lost."""
    form = typed_form(campaign, post, request.POST, request.FILES)
    take_files(form, owner=request.user, cooperative=campaign.cooperative)
    action = request.POST.get("action", "save")
    if action in NOT_SAVING:
        form.forget_errors(but=BROUGHT_IN)
    if action in NOT_SAVING or not form.is_valid():
        return _page(request, campaign, post, form, status=422 if form.errors else 200)
    try:
        saved = _save(request, campaign, post, form)
    except Stale as stale:
        theirs = current_of(post) if post else None
        form.rebase(stale.params["current"])
        return _page(request, campaign, post, form, status=stale.status, theirs=theirs)
    except Refusal as refusal:
        return _page(request, campaign, post, form, status=say(form, refusal))
    return _hand_over(request, saved, form) if action == "submit" else _done(request, saved, _("The draft is saved."))


def _hand_over(request: Signed, post: Post, form: PostForm) -> HttpResponse:
    """Sends the saved draft for approval; if it cannot be, the composer goes on with the post that is there now."""
    try:
        composing.hand_over(post, author=request.user, request=request)
    except Refusal as refusal:
        form.follow(post)
        if isinstance(refusal, WouldBeRefused):
            advice = refused(refusal.findings)
            return _page(request, post.campaign, post, form, status=refusal.status, refused=advice)
        return _page(request, post.campaign, post, form, status=say(form, refusal))
    return _done(request, post, _("Sent for approval."))


def _done(request: Signed, post: Post, words: str) -> HttpResponse:
    messages.success(request, words)
    if note := note_on(post):
        messages.info(request, note)
    return redirect("campaigns:post", post.uid)


def _save(request: Signed, campaign: Campaign, post: Post | None, form: PostForm) -> Post:
    """The post with what was typed. Raises the refusals of `composing`."""
    content, wall_time = form.content(), form.cleaned_data["wall_time"]
    if post is None:
        token = form.cleaned_data["token"] or uuid.uuid4()
        return composing.begin(campaign, content=content, wall_time=wall_time, uid=token, author=request.user)
    with transaction.atomic():
        composing.keep(post, content=content, based_on=form.cleaned_data["based_on"] or 0, author=request.user)
        if form.cleaned_data["hour_changed"]:
            composing.set_hour(post, wall_time=wall_time, author=request.user, now=timezone.now())
    return post


def _page(
    request: Signed, campaign: Campaign, post: Post | None, form: PostForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    typed, channels = form.typed(), form.chosen_channels
    # What a network refuses is already said, of the text that was kept.
    said = [
        one for one in advise(campaign.cooperative, channels, typed) if not ("refused" in more and one.level == "error")
    ]
    context = {
        "campaign": campaign,
        "post": post,
        "form": form,
        "zone": zone_words(form.zone),
        "looks": looks(campaign.cooperative, channels, typed),
        "advice": said,
        "says_no": refused_among(form.offered_files),
        "is_empty": not typed.text.strip(),
        **more,
    }
    return render(request, "campaigns/composer.html", context, status=status)
