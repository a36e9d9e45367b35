"""Posts through the API: write, read, delete, like, and the conversation round one."""

from django.http import HttpResponse

from practice import posting
from practice.api.answers import Refusal, answer, invalid, not_found
from practice.api.door import Call, endpoint
from practice.entities import status_entity
from practice.faults import LONG_TEXT
from practice.ids import parse_id
from practice.models import Favourite, Status
from practice.pictures import remove
from practice.text import LIMIT, language_code

MOST_IN_CONTEXT = 400


@endpoint("writer", posting=True)
def create(call: Call) -> HttpResponse:
    """A post, or the one that an earlier call with the same Idempotency-Key made."""
    limit = min(LONG_TEXT, LIMIT.text) if call.plan.refuses_long_text else LIMIT.text
    assert call.token is not None
    try:
        status = posting.post(call.account, _draft(call), app=call.token.app, limit=limit)
    except posting.Invalid as error:
        raise invalid(str(error)) from None
    return answer(status_entity(status, call.wall, own=True))


@endpoint("reader")
def one(call: Call, number: str) -> HttpResponse:
    return _shown(call, find(call, number))


@endpoint("writer")
def delete(call: Call, number: str) -> HttpResponse:
    """Removes the caller's own post; the answer holds its text, so that a client can write it anew."""
    status = find(call, number)
    if status.account_id != call.account.pk:
        raise not_found()
    entity = {**status_entity(status, call.wall, own=True), "text": status.text}
    remove(posting.delete(status))
    return answer(entity)


@endpoint("writer")
def favourite(call: Call, number: str) -> HttpResponse:
    status = find(call, number)
    posting.like(status, account=call.account)
    return _shown(call, find(call, number))


@endpoint("writer")
def unfavourite(call: Call, number: str) -> HttpResponse:
    status = find(call, number)
    posting.unlike(status, account=call.account)
    return _shown(call, find(call, number))


@endpoint("reader")
def context(call: Call, number: str) -> HttpResponse:
    """What the post answers, and every answer to it, each list oldest first."""
    status = find(call, number)
    thread = list(Status.objects.complete().thread_of(status, MOST_IN_CONTEXT))
    above, below = conversation(status, thread)
    liked = likes(call, above + below)
    return answer(
        {
            "ancestors": [status_entity(other, call.wall, favourited=liked) for other in above],
            "descendants": [status_entity(other, call.wall, favourited=liked) for other in below],
        }
    )


def conversation(status: Status, thread: list[Status]) -> tuple[list[Status], list[Status]]:
    """What stands above a post and what hangs below it, out of its whole thread (oldest first)."""
    by_id, above = {other.pk: other for other in thread}, []
    parent = by_id.get(status.in_reply_to_id or 0)
    while parent is not None:
        above.append(parent)
        parent = by_id.get(parent.in_reply_to_id or 0)
    family, below = {status.pk}, []
    for other in thread:
        if other.in_reply_to_id in family:
            family.add(other.pk)
            below.append(other)
    return above[::-1], below


def find(call: Call, number: str) -> Status:
    """The post of this wall with this id. Raises Refusal 404 for every other."""
    wanted = parse_id(number)
    status = Status.objects.complete().filter(wall=call.wall, pk=wanted).first() if wanted else None
    if status is None:
        raise not_found()
    return status


def likes(call: Call, statuses: list[Status]) -> set[int]:
    """Which of the posts the caller likes."""
    return Favourite.objects.among([s.pk for s in statuses], account=call.reader) if call.reader and statuses else set()


def _shown(call: Call, status: Status) -> HttpResponse:
    own = call.reader is not None and call.reader.pk == status.account_id
    return answer(status_entity(status, call.wall, favourited=likes(call, [status]), own=own))


def _draft(call: Call) -> posting.Draft:
    fields = call.fields
    if fields.has("scheduled_at"):
        raise invalid("this network keeps no schedule")
    if fields.has("poll"):
        raise invalid("this network has no polls")
    visibility = fields.text("visibility") or "public"
    if visibility not in ("public", "unlisted"):
        raise invalid("everything on this wall is public")
    media = [parse_id(text) for text in fields.texts("media_ids")]
    if None in media or len(set(media)) != len(media):
        raise invalid("Media could not be found, or is part of another post already")
    return posting.Draft(
        text=fields.text("status"),
        spoiler_text=fields.text("spoiler_text"),
        sensitive=fields.flag("sensitive"),
        language=language_code(fields.text("language")),
        visibility=visibility,
        in_reply_to=_parent(call, fields.text("in_reply_to_id")),
        media=[number for number in media if number is not None],
        key=call.request.headers.get("Idempotency-Key", "").strip(),
    )


def _parent(call: Call, number: str) -> Status | None:
    if not number:
        return None
    try:
        return find(call, number)
    except Refusal:
        raise Refusal(404, "The post you are trying to reply to does not appear to exist.") from None
