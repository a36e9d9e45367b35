"""My cooperatives' campaigns, and one campaign with its posts by what they wait for."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.signed import Signed
from campaigns.access import campaign_for
from campaigns.desk import composing
from campaigns.desk.lines import lines
from campaigns.desk.lists import Group, campaigns_in_view, first_of_groups, group_counts, posts_in_group
from campaigns.desk.whose import desk_for, desk_of
from campaigns.forms import CampaignForm
from campaigns.models import Campaign
from campaigns.results import of_campaign
from campaigns.views.pieces import page_of


@login_required
@require_safe
def index(request: Signed) -> HttpResponse:
    """The campaigns of one of her cooperatives, newest first."""
    desk = desk_for(request)
    if desk.place is None:
        return render(request, "campaigns/no_cooperative.html", {"desk": desk})
    page = page_of(request, campaigns_in_view(desk.cooperative))
    return render(request, "campaigns/index.html", {"desk": desk, "page_obj": page})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Signed) -> HttpResponse:
    """A new campaign of the cooperative in hand."""
    desk = desk_for(request)
    if desk.place is None:
        return render(request, "campaigns/no_cooperative.html", {"desk": desk})
    form = CampaignForm(request.POST or None)
    if form.is_valid():
        facts, token = form.facts(), form.cleaned_data["token"] or uuid.uuid4()
        campaign = composing.open_campaign(desk.cooperative, uid=token, author=request.user, **facts)
        return redirect("campaigns:campaign", campaign.uid)
    status = 422 if form.is_bound else 200
    return render(request, "campaigns/campaign_form.html", {"desk": desk, "form": form}, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Another name, goal or dates."""
    campaign = campaign_for(request.user, uid)
    facts = {name: getattr(campaign, name) for name in ("name", "goal", "starts_on", "ends_on")}
    form = CampaignForm(request.POST or None, initial=facts)
    if form.is_valid():
        composing.change_campaign(campaign, author=request.user, **form.facts())
        return redirect("campaigns:campaign", uid)
    context = {"desk": desk_of(request.user, campaign.cooperative), "form": form, "campaign": campaign}
    return render(request, "campaigns/campaign_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def campaign(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """The campaign: a few posts of each group, or with `?group=` all of one, page by page."""
    campaign = campaign_for(request.user, uid)
    group = request.GET.get("group", "")
    context = {
        "campaign": campaign,
        "desk": desk_of(request.user, campaign.cooperative),
        "counts": (counts := group_counts(campaign)),
        "n_posts": sum(counts.values()),
    }
    if group in Group.values:
        page = page_of(request, posts_in_group(campaign, group))
        context.update(page_obj=page, group=Group(group), lines=lines(page.object_list))
        return render(request, "campaigns/campaign_group.html", context)
    context.update(groups=_groups(campaign, counts), total=of_campaign(campaign))
    return render(request, "campaigns/campaign.html", context)


def _groups(campaign: Campaign, counts: dict[str, int]) -> list[dict[str, object]]:
    """The groups that hold something, each with its first lines and how many it leaves out."""
    by_group: dict[str, list] = {}
    for post in first_of_groups(campaign):
        by_group.setdefault(post.group, []).append(post)  # type: ignore[attr-defined]
    return [
        {
            "group": group,
            "lines": lines(by_group[group]),
            "count": counts[group],
            "more": counts[group] - len(by_group[group]),
        }
        for group in Group
        if group in by_group
    ]
