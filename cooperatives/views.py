"""The cooperative's own page: who belongs, and the tokens its machines carry."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.signed import Signed
from cooperatives import people
from cooperatives.access import Right, cooperative_for, place_for, token_for
from cooperatives.forms import MemberForm, RoleForm, TokenForm
from cooperatives.machines.tokens import make_token, revoke_token
from cooperatives.models import Cooperative, Role
from cooperatives.querysets import places_in, tokens_of


@login_required
def cooperative(request: Signed, uid: uuid.UUID) -> HttpResponse:
    return _page(request, cooperative_for(request.user, uid))


@login_required
@require_POST
def add_member(request: Signed, uid: uuid.UUID) -> HttpResponse:
    where = cooperative_for(request.user, uid, Right.DECIDE)
    form = MemberForm(request.POST)
    if form.is_valid():
        try:
            people.add_member(where, form.cleaned_data["email"], form.cleaned_data["role"], by=request.user)
            return redirect("cooperatives:cooperative", uid)
        except people.CannotChange as refusal:
            form.add_error("email", _(str(refusal)))
    return _page(request, where, member_form=form, status=422)


@login_required
@require_POST
def change_role(request: Signed, uid: uuid.UUID) -> HttpResponse:
    place = place_for(request.user, uid, Right.DECIDE)
    form = RoleForm(request.POST)
    if form.is_valid():
        try:
            people.change_role(place, form.cleaned_data["role"], by=request.user)
        except people.CannotChange as refusal:
            messages.error(request, _(str(refusal)))
    return redirect("cooperatives:cooperative", place.cooperative.uid)


@login_required
@require_POST
def end_membership(request: Signed, uid: uuid.UUID) -> HttpResponse:
    place = place_for(request.user, uid, Right.DECIDE)
    try:
        people.end_membership(place, by=request.user, now=timezone.now())
    except people.CannotChange as refusal:
        messages.error(request, _(str(refusal)))
    return redirect("cooperatives:cooperative", place.cooperative.uid)


@login_required
@require_POST
def add_token(request: Signed, uid: uuid.UUID) -> HttpResponse:
    where = cooperative_for(request.user, uid, Right.DECIDE)
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, where, token_form=form, status=422)
    plain = make_token(request.user, cooperative=where, name=form.cleaned_data["name"])
    answer = _page(request, where, new_token=plain)
    answer["Cache-Control"] = "no-store"
    return answer


@login_required
@require_POST
def end_token(request: Signed, uid: uuid.UUID) -> HttpResponse:
    token, where = token_for(request.user, uid)
    revoke_token(token, by=request.user, now=timezone.now())
    return redirect("cooperatives:cooperative", where.uid)


def _page(
    request: Signed,
    where: Cooperative,
    *,
    member_form: MemberForm | None = None,
    token_form: TokenForm | None = None,
    new_token: str = "",
    status: int = 200,
) -> HttpResponse:
    places = list(places_in(where))
    decides = any(place.user_id == request.user.pk and place.role == Role.PRESIDENT for place in places)
    context = {
        "cooperative": where,
        "places": places,
        "decides": decides,
        "roles": Role.choices,
        "tokens": tokens_of(where) if decides else [],
        "new_token": new_token,
        "member_form": member_form or MemberForm(),
        "token_form": token_form or TokenForm(),
    }
    return render(request, "cooperatives/cooperative.html", context, status=status)
