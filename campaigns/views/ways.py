"""Adding an account, step by step: the page of one network, and the way out to a network's own sign-in page and back."""

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.signed import Signed
from campaigns.access import Right, connecting_for
from campaigns.channels import roundtrip, roundtrip_steps
from campaigns.channels.connecting import offered
from campaigns.channels.roundtrip_words import problem_words
from campaigns.channels.vault import SealBroken
from campaigns.channels.ways_in import way_in
from campaigns.desk.preview import label_of
from campaigns.desk.whose import Desk, desk_for, desk_of
from campaigns.forms import WayForm
from campaigns.models import Connecting, Stage
from campaigns.refusals import Refusal
from campaigns.views.pieces import say, signed_piece, wants_fragment
from cooperatives.access import cooperative_for, enter, has_right
from social.networks import network as known_network

PAUSE = 1.5  # seconds between two looks of the waiting page


@login_required
@require_safe
def new(request: Signed, network: str) -> HttpResponse:
    """Where to find what, and the fields this network needs; the president's alone. Http404 for a network not offered."""
    desk = desk_for(request)
    if desk.place is None:
        return render(request, "campaigns/no_cooperative.html", {"desk": desk})
    enter(request.user, desk.cooperative, Right.DECIDE)
    if network not in {offer.name for offer in offered()}:
        raise Http404
    return new_page(request, desk, network, server=request.GET.get("server", ""))


@login_required
@require_POST
def begin(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Sets out for the network's own sign-in page."""
    cooperative = cooperative_for(request.user, uid, Right.DECIDE)
    name = request.POST.get("network", "")
    try:
        way = way_in(name)
    except KeyError:
        raise Http404 from None
    if not way.sign_in:
        raise Http404
    form = WayForm(request.POST, fields=way.sign_in_fields, prefix_of_ids="sign")
    status = 422
    if form.is_valid():
        language = translation.get_language() or "ar"
        try:
            row = roundtrip.begin(cooperative, network=name, actor=request.user, language=language, **form.cleaned_data)
        except Refusal as refusal:
            status = say(form, refusal)
        else:
            return redirect("campaigns:connecting", row.uid)
    return new_page(request, desk_of(request.user, cooperative), name, signing=form, status=status)


@never_cache
@signed_piece
@require_safe
def connecting(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Where a try stands, with the one thing to do next; asks for itself again while a worker is at it."""
    return _stand(request, connecting_for(request.user, uid))


@login_required
@require_POST
def choose(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Connects the pages ticked. Pressed twice, or with nothing ticked, nothing is connected anew."""
    row = connecting_for(request.user, uid)
    wanted = request.POST.getlist("accounts")
    try:
        taken = roundtrip_steps.choose(row, wanted, request=request)
    except Refusal as refusal:
        return _stand(request, row, refusal=str(refusal), status=refusal.status)
    if taken or row.stage != Stage.CHOOSE:
        return redirect("campaigns:connecting", row.uid)
    return _stand(request, row, refusal=_("Choose at least one account."), status=422)


@never_cache
@login_required
@require_safe
def connected(request: Signed) -> HttpResponse:
    """Networks send people back here; what came with them is kept at once, and the address they see next holds none of it."""
    row = roundtrip.try_for(request.user, request.GET.get("state", ""))
    if row is None or not has_right(request.user, row.cooperative, Right.DECIDE):
        return render(request, "campaigns/way_lost.html", status=404)
    try:
        roundtrip.came_back(row, code=request.GET.get("code", "")[:2000], error=request.GET.get("error", ""))
    except SealBroken:
        roundtrip.end(row, "refused", come_from=Stage.READY)
    with translation.override(row.language):
        return redirect("campaigns:connecting", row.uid)


def new_page(
    request: HttpRequest,
    desk: Desk,
    name: str,
    *,
    typed: WayForm | None = None,
    signing: WayForm | None = None,
    server: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one network; `typed` or `signing` is the form that was sent, with its errors."""
    way = way_in(name)
    initial = {"server": server} if server else {}
    context = {
        "desk": desk,
        "name": name,
        "label": label_of(known_network(name)),
        "way": way,
        "form": typed or WayForm(fields=way.fields, initial=initial),
        "signing": signing or WayForm(fields=way.sign_in_fields, initial=initial, prefix_of_ids="sign"),
        "typed": typed is not None,
    }
    return render(request, "campaigns/new_channel.html", context, status=status)


def _stand(request: Signed, row: Connecting, *, refusal: str = "", status: int = 200) -> HttpResponse:
    try:
        address, choices = roundtrip.way_out(row), roundtrip_steps.choices(row)
    except SealBroken:
        roundtrip.end(row, "refused", come_from=Stage(row.stage))
        row.problem, address, choices = "refused", "", []
    late = row.stage not in roundtrip.OVER and roundtrip.is_late(row)
    context = {
        "desk": desk_of(request.user, row.cooperative),
        "row": row,
        "label": label_of(known_network(row.network)),
        "address": address,
        "choices": [
            (one["key"], label_of(known_network(one["network"])), one["title"] or one["handle"]) for one in choices
        ],
        "problem": problem_words(row) or (problem_words(Connecting(problem="expired")) if late else ""),
        "again": reverse("campaigns:new_channel", args=[row.network]),
        "pause": PAUSE if row.stage in (Stage.ASKED, Stage.RETURNED) and not late else 0,
        "refusal": refusal,
    }
    piece = wants_fragment(request) and request.method == "GET"
    return render(
        request, "campaigns/_connecting.html" if piece else "campaigns/connecting.html", context, status=status
    )
