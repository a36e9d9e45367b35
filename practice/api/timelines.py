"""Lists of posts through the API: the wall's, and one account's, paged by id as Mastodon pages."""

from django.http import HttpResponse

from practice.api.accounts import find
from practice.api.answers import answer, invalid, page_links
from practice.api.door import Call, endpoint
from practice.api.statuses import likes
from practice.entities import status_entity
from practice.ids import parse_id
from practice.models import Status
from practice.models.posts import StatusQuerySet

USUAL, MOST = 20, 40


@endpoint("reader")
def public(call: Call) -> HttpResponse:
    """The wall's posts, newest first, replies left out."""
    if call.fields.flag("remote"):
        return answer([])  # a wall knows no other servers
    statuses = Status.objects.complete().on_wall(call.wall)
    return _page(call, statuses.exclude(media=None).distinct() if call.fields.flag("only_media") else statuses)


@endpoint("reader")
def of_account(call: Call, number: str) -> HttpResponse:
    """What an account wrote, newest first; complete as soon as a post is answered."""
    statuses = Status.objects.complete().by(find(call, number))
    if call.fields.flag("exclude_replies"):
        statuses = statuses.filter(in_reply_to=None)
    if call.fields.flag("only_media"):
        statuses = statuses.exclude(media=None).distinct()
    if call.fields.flag("pinned"):
        statuses = statuses.none()
    return _page(call, statuses)


def _page(call: Call, statuses: StatusQuerySet) -> HttpResponse:
    """One page: below `max_id`, above `since_id`; `min_id` gives the page that follows it upwards at once."""
    limit = _number(call, "limit")
    limit = min(max(limit, 1), MOST) if limit is not None else USUAL
    below, above, next_above = (_number(call, name) for name in ("max_id", "since_id", "min_id"))
    if below is not None:
        statuses = statuses.filter(pk__lt=below)
    if above is not None:
        statuses = statuses.filter(pk__gt=above)
    upwards = next_above is not None
    page = list((statuses.filter(pk__gt=next_above).order_by("id") if upwards else statuses)[:limit])
    page.sort(key=lambda status: -status.pk)
    liked, me = likes(call, page), call.reader.pk if call.reader else None
    response = answer([status_entity(s, call.wall, favourited=liked, own=s.account_id == me) for s in page])
    if page:
        response["Link"] = page_links(call.request, [status.pk for status in page])
    return response


def _number(call: Call, name: str) -> int | None:
    typed = call.fields.text(name)
    if not typed:
        return None
    number = parse_id(typed)
    if number is None:
        raise invalid(f"{name} is not a number")
    return number
