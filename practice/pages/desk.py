"""The trainer's desk of a wall, behind its secret address: make things go wrong, and see what that means in real life."""

import secrets
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from practice import walls
from practice.faults import KINDS, Kind, kind_of
from practice.forms import FaultForm
from practice.models import Wall
from practice.pages.door import page
from practice.pages.visitor import is_at_desk, open_desk
from practice.walls import FaultState, address_of


@dataclass(frozen=True)
class Switch:
    """One fault on the desk: what it is, whether it is on, and the form that switches it."""

    kind: Kind
    state: FaultState | None
    form: FaultForm


@require_safe
@page(open_to_all=True)
def desk(request: HttpRequest, wall: Wall) -> HttpResponse:
    """All faults. The key leaves the address at once: it is told to no other site and stands in no history of links."""
    key = request.GET.get("key")
    if key is not None:
        if not secrets.compare_digest(key.encode(), wall.secret.encode()):
            raise Http404("This key opens no desk.")
        response = HttpResponseRedirect(reverse("practice:desk", args=[wall.slug]))
        response["Referrer-Policy"] = "no-referrer"
        open_desk(response, wall)
        return response
    _only_at_desk(request, wall)
    return _show(request, wall)


@require_POST
@page(open_to_all=True)
def switch(request: HttpRequest, wall: Wall, mode: str) -> HttpResponse:
    """Switches one fault on as the form says, or off."""
    _only_at_desk(request, wall)
    try:
        kind = kind_of(mode)
    except ValueError:
        raise Http404("There is no such fault.") from None
    if "off" in request.POST:
        walls.clear_faults(wall.slug, mode)
        messages.success(request, _("Switched off: %(fault)s") % {"fault": kind.name})
    else:
        form = FaultForm(request.POST, kind=kind)
        if not form.is_valid():
            return _show(request, wall, form, mode, code=422)
        walls.set_fault(wall.slug, mode, **form.settings())
        messages.success(request, _("Switched on: %(fault)s") % {"fault": kind.name})
    return HttpResponseRedirect(f"{reverse('practice:desk', args=[wall.slug])}#{mode}")


@require_POST
@page(open_to_all=True)
def mend(request: HttpRequest, wall: Wall) -> HttpResponse:
    """Everything works again."""
    _only_at_desk(request, wall)
    walls.clear_faults(wall.slug)
    messages.success(request, _("Everything works again."))
    return HttpResponseRedirect(reverse("practice:desk", args=[wall.slug]))


def _only_at_desk(request: HttpRequest, wall: Wall) -> None:
    if not is_at_desk(request, wall):
        raise Http404("The desk is opened by its secret address.")


def _show(
    request: HttpRequest, wall: Wall, form: FaultForm | None = None, mode: str = "", code: int = 200
) -> HttpResponse:
    states = {state.mode: state for state in walls.wall_faults(wall.slug)}
    switches = [
        Switch(kind, states.get(kind.mode), form if form and kind.mode == mode else FaultForm(kind=kind))
        for kind in KINDS
    ]
    body = {"wall": wall, "switches": switches, "any_on": bool(states), "address": address_of(wall)}
    return render(request, "practice/desk.html", body, status=code)
