"""Exercises the server marks: one form, kind words about each answer, and another try."""

import uuid
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import User
from training.asking import Exercise, exercise_of
from training.grading import record_attempt
from training.models import Attempt, LearningItem


def asked_before(user: User, item: LearningItem, language: str) -> Exercise:
    """The exercise as she was asked it last, once it is published nowhere; Http404 if she never did it."""
    last = Attempt.objects.filter(user=user, item=item).select_related("version").first()
    if last is None:
        raise Http404
    return exercise_of(item, last.version, language)


def show(request: HttpRequest, exercise: Exercise) -> HttpResponse:
    """The questions, or the marks of the attempt named in the address."""
    user = cast(User, request.user)
    own = Attempt.objects.filter(user=user, item=exercise.item).select_related("version")
    named = _uuid(request.GET.get("attempt"))
    attempt = own.filter(uid=named).first() if named else None
    asked = exercise.shown()
    # `asked.items` in a template would be the dictionary's own method, so the questions have a name of their own.
    context: dict[str, Any] = {"exercise": exercise, "asked": asked, "client_uuid": uuid.uuid4()}
    context["questions_asked"] = asked.get("items", [])
    context["attempts"] = own.count()
    if attempt is not None:
        context |= {"attempt": attempt, "questions": told(attempt)}
    return render(request, f"training/exercises/{exercise.kind.name}.html", context)


def answer(request: HttpRequest, exercise: Exercise) -> HttpResponse:
    """Marks the answer and shows what came of it; the same form sent twice is one attempt."""
    attempt = record_attempt(
        cast(User, request.user),
        exercise,
        exercise.kind.parse(request.POST),
        client_uuid=_uuid(request.POST.get("client_uuid")) or uuid.uuid4(),
        language=get_language() or "ar",
        now=timezone.now(),
    )
    return redirect(reverse("training:exercise", kwargs={"uid": exercise.item.uid}) + f"?attempt={attempt.uid}")


def told(attempt: Attempt) -> list[dict[str, Any]]:
    """Each question as it was asked, with what she chose and what is said about it: never what she did not choose."""
    asked = {item["id"]: item for item in attempt.version.content["items"]}
    rows = []
    for marks in attempt.marks.get("questions", []):
        item = asked[marks["id"]]
        chosen = [option["text"] for option in item["options"] if option["id"] in marks["chosen"]]
        rows.append({**marks, "prompt": item["prompt"], "chosen": chosen})
    return rows


def _uuid(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
