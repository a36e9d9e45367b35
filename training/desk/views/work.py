"""Answering a piece of work, and reading it again with its answers."""

import uuid
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from training.desk.access import work_to_judge, work_to_read
from training.desk.forms import AssessmentForm, EnvelopeForm
from training.desk.history import history, side_by_side
from training.desk.sheet import sheet_of
from training.feedback import NameTaken, Overtaken, give
from training.models import Submission
from training.rubrics import criteria_for


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def assess(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The work with its rubric; a filled rubric goes to its writer, and the trainer to the next work."""
    work = work_to_judge(request.user, uid)
    if request.method == "POST":
        return _answer(request, work)
    return render(request, "training/desk/assess.html", {"sheet": sheet_of(work)})


def _answer(request: HttpRequest, work: Submission) -> HttpResponse:
    sent = EnvelopeForm(request.POST)
    version = work.versions.filter(uid=sent.cleaned_data["version"]).first() if sent.is_valid() else None
    if version is None:
        raise BadRequest("no version of this work was named")
    form = AssessmentForm(criteria_for(version.exercise, work.item), request.POST)
    problem, status = "", 422
    if form.is_valid():
        try:
            give(
                version,
                form.levels(),
                form.cleaned_data["words"],
                by=cast(User, request.user),
                client_uuid=sent.cleaned_data["client_uuid"],
                seen=sent.cleaned_data["seen"],
                now=timezone.now(),
                request=request,
            )
            messages.success(request, _("Your answer is sent to %(name)s.") % {"name": work.owner.called()})
            return redirect(f"{reverse('training:next_work')}?after={work.uid}")
        except NameTaken as forged:
            raise BadRequest("this answer was not made on our page") from forged
        except Overtaken as news:
            problem, status = _overtaken(news), 409
    sheet = sheet_of(work, request.POST)
    if problem:
        sheet.form.add_error(None, problem)
    return render(request, "training/desk/assess.html", {"sheet": sheet}, status=status)


def _overtaken(news: Overtaken) -> str:
    if news.newer_version:
        return _(
            "She handed in a new version while you were writing. It is shown here: read it, then send your answer."
        )
    return _(
        "A colleague answered while you were writing. Read her answer below, then send yours if it is still needed."
    )


@require_safe
@login_required
def my_work(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The work from its first version on, two versions side by side (`?a=1&b=3`), and every answer."""
    work = work_to_read(request.user, uid)
    past = history(work)
    context = {
        "work": work,
        "past": past,
        "pair": side_by_side(past, request.GET.get("a"), request.GET.get("b")),
        "is_mine": work.owner_id == request.user.pk,
    }
    return render(request, "training/desk/my_work.html", context)
