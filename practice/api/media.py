"""Pictures through the API: upload, and ask whether one is ready (it always is)."""

from django.http import HttpResponse

from practice.api.answers import answer, invalid, not_found
from practice.api.door import Call, endpoint
from practice.entities import media_entity
from practice.ids import parse_id
from practice.models import Media
from practice.pictures import NotAPicture, keep
from practice.text import LIMIT


@endpoint("writer")
def upload(call: Call) -> HttpResponse:
    """A picture in no post yet; it waits a day for one."""
    file = call.fields.file("file")
    if file is None:
        raise invalid("File can't be blank")
    if (file.size or 0) > LIMIT.picture_bytes:
        raise invalid(f"File is too large (maximum is {LIMIT.picture_bytes} bytes)")
    try:
        media = keep(call.account, file, call.fields.text("description"))
    except NotAPicture as error:
        raise invalid(str(error)) from None
    return answer(media_entity(media, call.wall))


@endpoint("account")
def one(call: Call, number: str) -> HttpResponse:
    wanted = parse_id(number)
    media = Media.objects.filter(account=call.account, pk=wanted).first() if wanted else None
    if media is None:
        raise not_found()
    return answer(media_entity(media, call.wall))
