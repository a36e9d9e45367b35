"""`/media`: the pictures of the token's cooperative."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from cooperatives.access import enter
from cooperatives.machines.bearer import cooperative_of, person_of
from cooperatives.machines.paging import page_of
from cooperatives.machines.problems import Refused as Problem
from library.cleaning import Refused
from library.models import Picture
from library.uploads import keep_picture

router = Router()


@router.post("/media", response={201: dict[str, Any]})
def bring(
    request: HttpRequest, file: UploadedFile = File(...), alt: str = Form(""), language: str = Form("")
) -> Status:
    """Stores a picture without place or camera data; `alt` are the words for those who do not see it."""
    cooperative, person = cooperative_of(request), person_of(request)
    enter(person, cooperative)
    try:
        picture = keep_picture(file, owner=person, cooperative=cooperative, alt=alt, language=language[:8])
    except Refused as refusal:
        raise Problem(422, "picture_refused", str(refusal)) from refusal
    return Status(201, picture_out(request, picture))


@router.get("/media")
def pictures(request: HttpRequest) -> dict[str, Any]:
    """The cooperative's pictures."""
    cooperative = cooperative_of(request)
    enter(person_of(request), cooperative)
    rows = Picture.objects.filter(cooperative=cooperative)
    return page_of(request, rows, lambda picture: picture_out(request, picture))


@router.get("/media/{uuid:uid}")
def picture(request: HttpRequest, uid: uuid.UUID) -> dict[str, Any]:
    """One picture."""
    cooperative = cooperative_of(request)
    enter(person_of(request), cooperative)
    found = Picture.objects.filter(cooperative=cooperative, uid=uid).first()
    if found is None:
        raise Http404
    return picture_out(request, found)


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
