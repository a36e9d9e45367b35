"""`/lessons`, `/programmes`, `/workshops`, `/me/progress`: learning for other programs. No keys, no trainer's notes."""

import uuid
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja import Router

from cooperatives.machines.bearer import person_of
from cooperatives.machines.paging import page_of
from training.addresses import address_of
from training.desk.querysets import workshops_of
from training.models import LessonPage, ProgrammePage, Workshop
from training.reading import light
from training.seat_list import seats_of

router = Router()


@router.get("/programmes")
def programmes(request: HttpRequest) -> dict[str, Any]:
    """Published programmes, one entry a language."""
    return page_of(request, _in_language(request, ProgrammePage.objects.live()), _programme)


@router.get("/programmes/{uuid:uid}")
def programme(request: HttpRequest, uid: uuid.UUID) -> dict[str, Any]:
    """One programme."""
    return _programme(_first(_in_language(request, ProgrammePage.objects.live()).filter(translation_key=uid)))


@router.get("/lessons")
def lessons(request: HttpRequest) -> dict[str, Any]:
    """Published lessons, one entry a language; `?language=ar` keeps one."""
    rows = _in_language(request, light(LessonPage.objects.all()))
    return page_of(request, rows, _lesson)


@router.get("/lessons/{uuid:uid}")
def lesson(request: HttpRequest, uid: uuid.UUID) -> dict[str, Any]:
    """One lesson."""
    return _lesson(_first(_in_language(request, light(LessonPage.objects.all())).filter(translation_key=uid)))


@router.get("/workshops")
def workshops(request: HttpRequest) -> dict[str, Any]:
    """Workshops the person trains."""
    return page_of(request, workshops_of(person_of(request)), _workshop)


@router.get("/workshops/{uuid:uid}")
def workshop(request: HttpRequest, uid: uuid.UUID) -> dict[str, Any]:
    """One workshop."""
    return _workshop(_first(workshops_of(person_of(request)).filter(uid=uid)))


@router.get("/me/progress")
def my_progress(request: HttpRequest) -> dict[str, Any]:
    """How far the person is in each programme she has a seat for."""
    person = person_of(request)
    items = [
        {
            "workshop": str(seat.enrolment.workshop.uid),
            "name": seat.enrolment.workshop.name,
            "done": seat.progress.done,
            "total": seat.progress.total,
            "percent": seat.progress.percent,
            "following": settings.BASE_URL + seat.following.url if seat.following else None,
        }
        for seat in seats_of(person, person.language)
    ]
    return {"items": items, "next": None}


def _in_language(request: HttpRequest, rows: Any) -> Any:
    rows = rows.select_related("locale")
    language = request.GET.get("language")
    return rows.filter(locale__language_code=language) if language else rows


def _first(rows: Any) -> Any:
    found = rows.order_by("pk").first()
    if found is None:
        raise Http404
    return found


def _programme(page: ProgrammePage) -> dict[str, Any]:
    address = address_of(page)
    return {
        "id": str(page.translation_key),
        "key": page.curriculum_key,
        "title": page.title,
        "language": address.language,
        "summary": page.summary,
        "url": settings.BASE_URL + address.url,
    }


def _lesson(page: LessonPage) -> dict[str, Any]:
    return {**_programme(page), "minutes": page.minutes}  # type: ignore[arg-type]


def _workshop(row: Workshop) -> dict[str, Any]:
    return {
        "id": str(row.uid),
        "name": row.name,
        "code": row.code,
        "place": row.place,
        "zone": row.zone,
        "language": row.language,
    }
