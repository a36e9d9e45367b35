"""Exercises a person reads: written with the coach, kept as one goes, handed in version by version."""

import uuid
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from library.uploads import keep_picture
from training.access import exercise_for
from training.asking import Exercise, exercise_now, exercise_of
from training.coach import Advice, advise, draft_of, facts_for, length_of
from training.forms import DraftForm
from training.handing_in import NothingWritten, forget_kept, hand_in, own_picture, save_draft, work_of
from training.models import LearningItem, Submission


def asked_before(user: User, item: LearningItem, language: str) -> Exercise | None:
    """The exercise as she handed it in last, once it is published nowhere; None if she never did."""
    work = work_of(user, item)
    last = work.versions.select_related("exercise").last() if work else None
    return exercise_of(item, last.exercise, language) if last else None


def show(
    request: HttpRequest, exercise: Exercise, form: DraftForm | None = None, checked: bool = False
) -> HttpResponse:
    """The brief, her draft, what the coach says of it, her versions and the answers to them."""
    user = cast(User, request.user)
    work = work_of(user, exercise.item)
    draft = work.draft if work else {}
    form = form or DraftForm(initial=_initial(draft, exercise))
    context = {
        "exercise": exercise,
        "asked": exercise.shown(),
        "form": form,
        "work": work,
        "kept": draft.get("kept", []),
        "picture": own_picture(user, draft.get("picture", "")),
        "versions": list(work.versions.select_related("picture").order_by("-number")) if work else [],
        "checked": checked,
        **reviewed(user, exercise, draft),
    }
    return render(request, f"training/exercises/{exercise.kind.name}.html", context)


def answer(request: HttpRequest, exercise: Exercise) -> HttpResponse:
    """Saves, whatever the button was; then checks, hands in, or says what is wrong. Nothing of the form is lost."""
    user = cast(User, request.user)
    form = DraftForm(request.POST, request.FILES)
    action = request.POST.get("action")
    if action == "forget":
        forget_kept(user, exercise.item)
    work = save_draft(user, exercise.item, _answer(user, exercise, form, request), **_window(request))
    if not form.is_valid():
        return show(request, exercise, form)
    if action == "hand_in":
        return _hand_in(request, exercise, work, form)
    if action == "check":
        return show(request, exercise, checked=True)
    messages.success(request, _("Your text is kept."))
    return redirect("training:exercise", uid=exercise.item.uid)


@require_POST
@login_required
def coach(request: HttpRequest, uid: str) -> HttpResponse:
    """What the coach says while she writes; the text is kept on the way."""
    user = cast(User, request.user)
    exercise = exercise_now(exercise_for(user, uid), get_language() or "ar")
    if exercise is None or not exercise.kind.read_by_person:
        return HttpResponse(status=204)
    work = save_draft(user, exercise.item, exercise.kind.parse(request.POST), **_window(request))
    context = {"exercise": exercise, "work": work, "kept": work.draft.get("kept", []), "checked": True}
    return render(request, "training/_findings.html", context | reviewed(user, exercise, work.draft))


def reviewed(user: User, exercise: Exercise, draft: dict[str, Any]) -> dict[str, Any]:
    """The coach's findings and the length of a draft, for the templates."""
    text = draft.get("text", "")
    pictures = 1 if draft.get("picture") else 0
    network = exercise.content["network"]
    findings: list[Advice] = []
    if text.strip():
        alt_texts = (draft.get("alt", ""),) * pictures
        language = draft.get("language") or exercise.language
        asked = draft_of(text, language, facts_for(user), alt_texts=alt_texts, proof=draft.get("proof", ""))
        findings = advise(asked, network)
    return {"findings": findings, "length": length_of(text, network, pictures)}


def _hand_in(request: HttpRequest, exercise: Exercise, work: Submission, form: DraftForm) -> HttpResponse:
    try:
        version = hand_in(
            cast(User, request.user),
            exercise,
            work.draft,
            client_uuid=form.cleaned_data["client_uuid"] or uuid.uuid4(),
            now=timezone.now(),
        )
    except NothingWritten as empty:
        form.add_error("text", str(empty))
        return show(request, exercise, form)
    messages.success(
        request, _("Handed in: version %(number)s. Your trainer will read it.") % {"number": version.number}
    )
    return redirect("training:exercise", uid=exercise.item.uid)


def _answer(user: User, exercise: Exercise, form: DraftForm, request: HttpRequest) -> dict[str, Any]:
    """What she posted, with a new picture already kept: an error elsewhere must not cost her the upload."""
    answer = exercise.kind.parse(request.POST)
    form.is_valid()
    upload = form.cleaned_data.get("upload")
    if upload:
        picture = keep_picture(upload, owner=user, alt=answer["alt"], language=answer["language"])
        answer["picture"] = str(picture.uid)
        form.data = {**request.POST.dict(), "picture": answer["picture"]}  # shown again if something else is wrong
    elif request.POST.get("action") == "remove_picture":
        answer["picture"] = answer["alt"] = ""
    if answer["picture"] and own_picture(user, answer["picture"]) is None:
        answer["picture"] = ""
    return answer


def _window(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "")[:40] for name in ("base", "window")}


def _initial(draft: dict[str, Any], exercise: Exercise) -> dict[str, Any]:
    return {
        **{name: draft.get(name, "") for name in ("text", "alt", "proof", "picture")},
        "language": draft.get("language") or exercise.language,
        "base": draft.get("stamp", ""),
        "window": uuid.uuid4().hex,
        "client_uuid": uuid.uuid4(),
    }
