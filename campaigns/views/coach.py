"""What the coach says while one writes, and how it would look: a piece of the composer, asked for by htmx."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts.signed import Signed
from campaigns.access import campaign_for, post_for
from campaigns.desk.filling import typed_form
from campaigns.desk.preview import advise, looks
from campaigns.views.pieces import signed_piece


@signed_piece
@require_POST
def coach_live(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Findings and looks of what stands in the form now; saves nothing. `post` names the post being changed, if any."""
    campaign = campaign_for(request.user, uid)
    named = request.POST.get("post", "")
    post = post_for(request.user, named) if named else None
    form = typed_form(campaign, post, request.POST)
    typed, channels = form.typed(), form.chosen_channels
    context = {
        "campaign": campaign,
        "looks": looks(campaign.cooperative, channels, typed),
        "advice": advise(campaign.cooperative, channels, typed),
        "live": True,
        "is_empty": not typed.text.strip(),
    }
    return render(request, "campaigns/_coach.html", context)
