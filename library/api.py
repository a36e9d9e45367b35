"""`/media` and `/films`: the pictures and films of the token's cooperative."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile
from wagtailmedia.models import MediaType

from cooperatives.access import enter
from cooperatives.machines.bearer import cooperative_of, person_of
from cooperatives.machines.paging import page_of
from cooperatives.machines.problems import Refused as Problem
from library.cleaning import Refused
from library.models import Picture, Recording
from library.uploads import keep_film, keep_picture

router = Router()


@router.post("/media", response={201: dict[str, Any]})
def bring(
    request: HttpRequest, file: UploadedFile = File(...), alt: str = Form(""), language: str = Form("")
) -> Status:
    """Stores a picture without place or camera data; `alt` are the words for those who do not see it."""
    return Status(201, picture_out(request, _kept(request, keep_picture, "picture_refused", file, alt, language)))


@router.get("/media")
def pictures(request: HttpRequest) -> dict[str, Any]:
    """The cooperative's pictures."""
    return page_of(request, _pictures(request), lambda picture: picture_out(request, picture))


@router.get("/media/{uuid:uid}")
def picture(request: HttpRequest, uid: uuid.UUID) -> dict[str, Any]:
    """One picture."""
    found = _pictures(request).filter(uid=uid).first()
    if found is None:
        raise Http404
    return picture_out(request, found)


@router.post("/films", response={201: dict[str, Any]})
def bring_film(
    request: HttpRequest, file: UploadedFile = File(...), alt: str = Form(""), language: str = Form("")
) -> Status:
    """Stores a film (MP4 or MOV with H.264) without place or camera data; the same film twice is one."""
    return Status(201, film_out(request, _kept(request, keep_film, "film_refused", file, alt, language)))


@router.get("/films")
def films(request: HttpRequest) -> dict[str, Any]:
    """The cooperative's films."""
    return page_of(request, _films(request), lambda film: film_out(request, film))


@router.get("/films/{uuid:uid}")
def film(request: HttpRequest, uid: uuid.UUID) -> dict[str, Any]:
    """One film."""
    found = _films(request).filter(uid=uid).first()
    if found is None:
        raise Http404
    return film_out(request, found)


def _kept(
    request: HttpRequest, keep: Callable[..., Any], code: str, file: UploadedFile, alt: str, language: str
) -> Any:
    """What was brought, as a row of the token's cooperative. Raises Problem with the refusal in the reader's language."""
    cooperative, person = cooperative_of(request), person_of(request)
    enter(person, cooperative)
    try:
        return keep(file, owner=person, cooperative=cooperative, alt=alt, language=language[:8])
    except Refused as refusal:
        raise Problem(422, code, str(refusal)) from refusal


def _pictures(request: HttpRequest) -> QuerySet[Picture]:
    cooperative = cooperative_of(request)
    enter(person_of(request), cooperative)
    return Picture.objects.filter(cooperative=cooperative)


def _films(request: HttpRequest) -> QuerySet[Recording]:
    cooperative = cooperative_of(request)
    enter(person_of(request), cooperative)
    return Recording.objects.filter(cooperative=cooperative, type=MediaType.VIDEO)


def picture_out(request: HttpRequest, row: Picture) -> dict[str, Any]:
    """A picture as plain values; its address opens only for those who may see it."""
    return {
        "id": str(row.uid),
        "url": request.build_absolute_uri(row.file.url),
        "alt": row.description,
        "language": row.language,
        "width": row.width,
        "height": row.height,
    }


def film_out(request: HttpRequest, row: Recording) -> dict[str, Any]:
    """A film as plain values; width and height are of the upright picture, `bytes` what it weighs."""
    return {
        "id": str(row.uid),
        "url": request.build_absolute_uri(row.file.url),
        "alt": row.description,
        "language": row.language,
        "width": row.width,
        "height": row.height,
        "seconds": row.duration,
        "bytes": row.file_size,
    }
