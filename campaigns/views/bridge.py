"""From an exercise to a campaign, and from the campaign back to the exercise."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.signed import Signed
from campaigns.desk import composing
from campaigns.desk.lessons import lesson_of
from campaigns.desk.lists import open_campaigns, posts_of_item, version_of_work
from campaigns.desk.tables import campaign_rows
from campaigns.desk.whose import Desk, desk_for
from campaigns.forms import PickCampaignForm
from campaigns.models import Campaign
from campaigns.querysets import channels_of
from campaigns.results import Brought
from campaigns.views.pieces import page_of, signed_piece, wants_fragment
from training.access import Right, item_for, submission_for
from training.models.learning import ItemKind


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def from_submission(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Takes her own handed-in work into a campaign as a draft; `uid` names the work or one version of it."""
    work_uid, version = version_of_work(uid)
    work = submission_for(request.user, work_uid, Right.WRITE)
    desk = desk_for(request)
    context = {"desk": desk, "work": work, "version": version}
    if desk.place is None or version is None:
        return render(request, "campaigns/cannot_use.html", context)
    form = PickCampaignForm(request.POST or None, campaigns=list(open_campaigns(desk.cooperative)))
    if form.is_valid():
        campaign = _campaign(request, desk, form)
        channels = tuple(channels_of(desk.cooperative))
        post, is_new = composing.take_work(version, campaign, author=request.user, channels=channels)
        new, again = (
            _("Your work is now a draft of the campaign."),
            _("This work is in the campaign already. Here it is."),
        )
        messages.success(request, new if is_new else again)
        return redirect("campaigns:post", post.uid)
    return render(
        request, "campaigns/from_submission.html", {**context, "form": form}, status=422 if form.is_bound else 200
    )


@signed_piece
@require_safe
def item_results(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """What came of her cooperatives' posts that grew out of this exercise: a piece of the lesson, or its own page."""
    item = item_for(uid, ItemKind.EXERCISE, ItemKind.LESSON)
    page = page_of(
        request,
        posts_of_item(request.user, item).select_related("origin_item"),
        size=5 if wants_fragment(request) else 20,
    )
    rows = campaign_rows(page.object_list)
    total = sum((row.brought for row in rows), Brought())
    context = {"item": item, "rows": rows, "total": total, "page_obj": page}
    if wants_fragment(request):
        return render(request, "campaigns/_item_results.html", context)
    return render(request, "campaigns/item_results.html", {**context, "lesson": lesson_of(item)})


def _campaign(request: Signed, desk: Desk, form: PickCampaignForm) -> Campaign:
    """The campaign chosen, or the new one she named."""
    if form.chosen is not None:
        return form.chosen
    token, name = form.cleaned_data["token"], form.cleaned_data["name"]
    return composing.open_campaign(desk.cooperative, uid=token, author=request.user, name=name)
