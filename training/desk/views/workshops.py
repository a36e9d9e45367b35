"""A workshop as its trainers see it: who is there, how far, how to come in, and its wall."""

import uuid
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from training import workshops
from training.desk.access import enter_desk, workshop_for
from training.desk.forms import TrainerForm, WorkshopForm
from training.desk.joining_card import joining_card
from training.desk.querysets import days_of, done_in, programme_titles, seats_of, trainer_called, trainers_of
from training.desk.seats import seats_with_progress
from training.models import Workshop


@require_safe
@login_required
def workshop(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    return _page(request, workshop_for(request.user, uid))


@require_safe
@never_cache
@login_required
def room_count(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """How many have done each exercise, for a page that stays open in the room."""
    one = workshop_for(request.user, uid)
    return render(request, "training/desk/_room.html", {"done": done_in(one), "people": seats_of(one).count()})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def open_workshop(request: HttpRequest) -> HttpResponse:
    enter_desk(request.user)
    form = WorkshopForm(request.POST or None, programmes=programme_titles(), initial={"language": get_language()})
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("name", "programme", "place", "language")}
        made = workshops.open_workshop(**facts, days=form.days(), by=cast(User, request.user), request=request)
        return redirect("training:workshop", made.uid)
    return render(request, "training/desk/open.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_workshop(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    one = workshop_for(request.user, uid)
    form = WorkshopForm.about(one, [day.date for day in days_of(one)], request.POST or None)
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("name", "place", "language")}
        workshops.change_workshop(one, **facts, days=form.days(), by=cast(User, request.user), request=request)
        return redirect("training:workshop", one.uid)
    context = {"form": form, "workshop": one}
    return render(request, "training/desk/open.html", context, status=422 if form.is_bound else 200)


@require_POST
@login_required
def archive(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Puts the workshop away, or (`back`) takes it out again."""
    one = workshop_for(request.user, uid)
    if request.POST.get("back"):
        workshops.take_out(one, by=cast(User, request.user), request=request)
        return redirect("training:workshop", one.uid)
    workshops.archive(one, by=cast(User, request.user), now=timezone.now(), request=request)
    messages.success(request, _("The workshop is put away. Nothing in it was lost."))
    return redirect("training:desk")


@require_POST
@login_required
def add_trainer(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    one = workshop_for(request.user, uid)
    form = TrainerForm(request.POST)
    if form.is_valid():
        try:
            workshops.add_trainer(one, form.cleaned_data["email"], by=cast(User, request.user), request=request)
            return redirect("training:workshop", one.uid)
        except workshops.CannotChange as refusal:
            form.add_error("email", str(refusal))
    return _page(request, one, trainer_form=form, status=422)


@require_POST
@login_required
def leave_trainer(request: HttpRequest, uid: uuid.UUID, person: uuid.UUID) -> HttpResponse:
    """Takes a trainer off the workshop; the last one cannot go."""
    one = workshop_for(request.user, uid)
    place = trainer_called(one, person)
    if place is None:
        raise Http404
    try:
        workshops.remove_trainer(one, place.user, by=cast(User, request.user), request=request)
    except workshops.CannotChange as refusal:
        messages.error(request, str(refusal))
        return redirect("training:workshop", one.uid)
    if place.user_id == request.user.pk:
        return redirect("training:desk")
    return redirect("training:workshop", one.uid)


def _page(
    request: HttpRequest, one: Workshop, *, trainer_form: TrainerForm | None = None, status: int = 200
) -> HttpResponse:
    seats = seats_with_progress(one)
    context = {
        "workshop": one,
        "days": days_of(one),
        "trainers": trainers_of(one),
        "seats": seats,
        "people": len(seats),
        "done": done_in(one),
        "card": joining_card(one, request),
        "wall": workshops.wall_of(one),
        "trainer_form": trainer_form or TrainerForm(),
    }
    return render(request, "training/desk/workshop.html", context, status=status)
