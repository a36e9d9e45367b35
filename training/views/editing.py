"""What trainers do with exercises beside the page editor: bring them into a translation, move one to another lesson."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from training.identity import exercises_in, source_of
from training.items import move_exercise
from training.models import LearningItem, LessonPage
from training.translating import take_exercises


class MoveForm(forms.Form):
    """Which exercise, and the lesson it goes to."""

    exercise = forms.ChoiceField(label=gettext_lazy("Exercise"))
    lesson = forms.ModelChoiceField(LessonPage.objects.none(), label=gettext_lazy("Move it to"))

    def __init__(self, page: LessonPage, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        uids = page.item_uids
        found = [(uids[key], content["title"]) for key, content in exercises_in(page).items() if key in uids]
        self.fields["exercise"].choices = found  # type: ignore[attr-defined]
        others = LessonPage.objects.filter(locale=page.locale).exclude(pk=page.pk)
        self.fields["lesson"].queryset = others  # type: ignore[attr-defined]


def _page(request: HttpRequest, page_id: int) -> LessonPage:
    page = get_object_or_404(LessonPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return page


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, page_id: int) -> HttpResponse:
    """Asks, then makes a draft with the original's exercises."""
    page = _page(request, page_id)
    if request.method == "POST":
        if take_exercises(page):
            messages.success(request, _("The exercises of the original are in a new draft. Translate their words."))
        else:
            messages.info(request, _("The exercises are the original's already."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return render(request, "training/editing/bring.html", {"page": page, "source": source_of(page)})


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, page_id: int) -> HttpResponse:
    """Moves an exercise with everything learners did in it, in every language."""
    page = _page(request, page_id)
    form = MoveForm(page, request.POST or None)
    if request.method == "POST" and form.is_valid():
        target = _page(request, form.cleaned_data["lesson"].pk)
        move_exercise(get_object_or_404(LearningItem, uid=form.cleaned_data["exercise"]), target)
        messages.success(request, _("The exercise was moved in every language. Learners' work went with it."))
        return redirect("wagtailadmin_pages:edit", target.pk)
    return render(request, "training/editing/move.html", {"page": page, "form": form})
