"""What posts brought, of one post and of a campaign, and the lesson each grew out of."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.signed import Signed
from campaigns.access import campaign_for, post_for
from campaigns.desk.lessons import lesson_of
from campaigns.desk.lines import first_words
from campaigns.desk.lists import life_of, posts_seen_by, published_in
from campaigns.desk.tables import campaign_rows, channel_rows
from campaigns.results import Brought, of_campaign, of_deliveries
from campaigns.views.pieces import page_of


@login_required
@require_safe
def post_results(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Likes, replies and shares, channel by channel."""
    post = post_for(request.user, uid, among=posts_seen_by(request.user))
    deliveries = list(life_of(post))
    brought = of_deliveries(deliveries)
    context = {
        "post": post,
        "title": first_words(post.current.text, 70) if post.current else "",
        "rows": channel_rows(deliveries, brought),
        "total": sum(brought.values(), Brought()),
        "origin": lesson_of(post.origin_item) if post.origin_item else None,
    }
    return render(request, "campaigns/post_results.html", context)


@login_required
@require_safe
def campaign_results(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """The campaign's posts that are out, with what each brought and which lesson it came from."""
    campaign = campaign_for(request.user, uid)
    page = page_of(request, published_in(campaign).select_related("origin_item"))
    context = {
        "campaign": campaign,
        "page_obj": page,
        "rows": campaign_rows(page.object_list),
        "total": of_campaign(campaign),
    }
    return render(request, "campaigns/campaign_results.html", context)
