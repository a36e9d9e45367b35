"""Where the page editor meets learners' records: refusals said before they hurt, and two buttons of our own."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail_localize.models import Translation

from training.identity import check_translation, exercises_in, source_of
from training.models import LessonPage
from training.views import editing


@hooks.register("insert_global_admin_css")
def let_texts_run_their_own_way() -> SafeString:
    """A French lesson edited in Arabic, and the other way round."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/editor.css"))


@hooks.register("before_publish_page")
def refuse_other_exercises(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Says why a translation cannot go live; what was edited is kept as a draft."""
    lesson = page.specific
    if not isinstance(lesson, LessonPage):
        return None
    return _refusal(request, lesson, page.pk)


@hooks.register("before_edit_page", order=-10)
def refuse_synced_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The same for a translation made segment by segment, whose original may have changed since it was taken."""
    if request.method != "POST" or request.POST.get("action") != "publish" or not isinstance(page, LessonPage):
        return None
    synced = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    if synced is None:
        return None
    return _refusal(request, synced.source.get_ephemeral_translated_instance(page.locale, fallback=True), page.pk)


@hooks.register("before_bulk_action")
def refuse_in_bulk(request: HttpRequest, action_type: str, objects: Iterable[Any], _action: Any) -> HttpResponse | None:
    """The same when many pages are published at once: none is, until all may."""
    if action_type != "publish":
        return None
    for page in objects:
        lesson = page.get_latest_revision_as_object() if isinstance(page, Page) else None
        if isinstance(lesson, LessonPage) and (refusal := _refusal(request, lesson, page.pk)) is not None:
            return refusal
    return None


def _refusal(request: HttpRequest, lesson: LessonPage, page_id: int) -> HttpResponse | None:
    try:
        check_translation(lesson)
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return redirect("wagtailadmin_pages:edit", page_id)
    return None


@hooks.register("register_page_header_buttons")
def exercise_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Beside a lesson: bring the original's exercises, or move one."""
    if not isinstance(page, LessonPage) or not page.permissions_for_user(user).can_publish():
        return
    if source_of(page) is not None:
        yield Button(
            _("Take exercises from the original"),
            reverse("training_editing:bring", args=[page.pk]),
            icon_name="tasks",
            priority=70,
        )
    if exercises_in(page):
        url = reverse("training_editing:move", args=[page.pk])
        yield Button(_("Move an exercise"), url, icon_name="arrow-right", priority=71)


@hooks.register("register_admin_urls")
def editing_urls() -> list[Any]:
    """Under `/cms/`, for people who may publish the lesson."""
    routes = [
        path("exercises/<int:page_id>/bring/", editing.bring, name="bring"),
        path("exercises/<int:page_id>/move/", editing.move, name="move"),
    ]
    return [path("", include((routes, "training_editing")))]
