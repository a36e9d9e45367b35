"""The cooperative's accounts: which there are, how they are, connecting and putting away. Only tasks call networks."""

import uuid
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.signed import Signed
from campaigns.access import Right, channel_for
from campaigns.announcing import announce
from campaigns.channels import connecting, correcting
from campaigns.channels.ways_in import correcting as corrected_fields
from campaigns.channels.ways_in import way_in
from campaigns.desk.preview import named
from campaigns.desk.whose import Desk, desk_for, desk_of
from campaigns.forms import SecretForm, WayForm
from campaigns.models import Channel
from campaigns.querysets import channels_of
from campaigns.refusals import Refusal, UnknownNetwork
from campaigns.tasks import check_channel
from campaigns.views.pieces import say
from campaigns.views.ways import new_page
from cooperatives.access import cooperative_for


@login_required
@require_safe
def channels(request: Signed) -> HttpResponse:
    """Members see how the accounts are; the president connects them."""
    desk = desk_for(request)
    if desk.place is None:
        return render(request, "campaigns/no_cooperative.html", {"desk": desk})
    return _page(request, desk)


@login_required
@require_POST
def connect(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """A new account of the cooperative with this uid, by what was typed for its network."""
    cooperative = cooperative_for(request.user, uid, Right.DECIDE)
    name = request.POST.get("network", "")
    try:
        way = way_in(name)
    except KeyError:
        refusal = UnknownNetwork(network=name)
        return _page(request, desk_of(request.user, cooperative), refusal=str(refusal), status=refusal.status)
    form, status = WayForm(request.POST, fields=way.fields), 422
    if form.is_valid():
        try:
            channel = connecting.connect(
                cooperative, network=name, actor=request.user, request=request, **form.cleaned_data
            )
        except Refusal as refusal:
            status = say(form, refusal)
        else:
            if not way.by_hand:
                announce(check_channel, [channel.pk])
            messages.success(request, _said(by_hand=way.by_hand))
            return _back(request, cooperative)
    return new_page(request, desk_of(request.user, cooperative), name, typed=form, status=status)


@login_required
@require_POST
def reconnect(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """A new secret for an account; what waited for it goes on."""
    channel = channel_for(request.user, uid, Right.DECIDE)
    form = SecretForm(request.POST)
    if not form.is_valid():
        return _page(request, desk_of(request.user, channel.cooperative), again=(channel, form), status=422)
    secret = form.cleaned_data["secret"]
    connecting.reconnect(channel, secret=secret, actor=request.user, now=timezone.now(), request=request)
    announce(check_channel, [channel.pk])
    messages.success(request, _("The new key is kept. What waited goes on."))
    return _back(request, channel.cooperative)


@login_required
@require_POST
def correct(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Another name or server for an account nothing was sent through yet."""
    channel = channel_for(request.user, uid, Right.DECIDE)
    if _way(channel.network) is None:
        raise Http404
    form, status = _correct_form(channel, request.POST), 422
    if form.is_valid():
        try:
            correcting.correct(channel, actor=request.user, now=timezone.now(), request=request, **form.cleaned_data)
        except Refusal as refusal:
            status = say(form, refusal)
        else:
            messages.success(request, _("Corrected."))
            return _back(request, channel.cooperative)
    return _page(request, desk_of(request.user, channel.cooperative), wrong=(channel, form), status=status)


@login_required
@require_POST
def archive(request: Signed, uid: uuid.UUID) -> HttpResponse:
    """Puts an account away: its key is forgotten, what was planned for it is stopped."""
    channel = channel_for(request.user, uid, Right.DECIDE)
    try:
        connecting.disconnect(channel, actor=request.user, now=timezone.now(), request=request)
    except Refusal as refusal:
        return _page(request, desk_of(request.user, channel.cooperative), refusal=str(refusal), status=refusal.status)
    messages.success(request, _("Put away. What was planned for it is stopped."))
    return _back(request, channel.cooperative)


class Row(NamedTuple):
    """An account as its card shows it; `correct_form` is None once something was sent through it."""

    channel: Channel
    name: str
    secret_form: SecretForm | None
    way: Any
    correct_form: WayForm | None
    is_used: bool


def _said(*, by_hand: bool) -> str:
    if by_hand:
        return _("Added. When a post is due there, we tell you and hand you the text and the pictures.")
    return _("Connected. We are trying it out; in a moment this page says whether it works.")


def _back(request: Signed, cooperative: Any) -> HttpResponse:
    answer = redirect("campaigns:channels")
    answer["Location"] += desk_of(request.user, cooperative).query
    return answer


def _page(
    request: Signed,
    desk: Desk,
    *,
    again: tuple[Any, SecretForm] | None = None,
    wrong: tuple[Any, WayForm] | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    failed, failed_form = again or (None, None)
    mistaken, mistaken_form = wrong or (None, None)
    accounts = list(channels_of(desk.cooperative))
    used = correcting.sent_through(accounts)
    rows = [
        Row(
            channel,
            named(channel.network, channel.called),
            failed_form if channel == failed else SecretForm(auto_id=f"id_{channel.uid.hex}_%s"),
            _way(channel.network),
            mistaken_form if channel == mistaken else _offered(channel, used),
            channel.pk in used,
        )
        for channel in accounts
    ]
    context = {"desk": desk, "rows": rows, "offers": connecting.offered(), "refusal": refusal}
    return render(request, "campaigns/channels.html", context, status=status)


def _correct_form(channel: Channel, data: Any = None) -> WayForm:
    """What identifies the account, to be typed anew."""
    ids = f"correct_{channel.uid.hex}"
    fields = corrected_fields(channel.network, key=correcting.asks_key(channel))
    initial = {"handle": channel.handle, "server": channel.server}
    return WayForm(data, fields=fields, prefix_of_ids=ids, initial=initial)


def _offered(channel: Channel, used: set[int]) -> WayForm | None:
    """Not for one that was chosen from the network's own list: nobody typed its name."""
    if channel.pk in used or channel.title or _way(channel.network) is None:
        return None
    return _correct_form(channel)


def _way(name: str) -> Any:
    """The network's way in; None for one that the house has forgotten."""
    try:
        return way_in(name)
    except KeyError:
        return None
