"""Pages to read: the wall on the projector and on phones, one post with its conversation, one account, a picture."""

import secrets
from hashlib import sha256

import segno
from django.core.files.storage import default_storage
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from practice.api.statuses import MOST_IN_CONTEXT, conversation
from practice.entities import MEDIA_SIGNER
from practice.forms import ReplyForm
from practice.ids import parse_id
from practice.models import Media, Status, Wall
from practice.models.posts import StatusQuerySet
from practice.pages.cards import cards, with_last_replies
from practice.pages.door import closed, page
from practice.pages.visitor import is_at_desk, is_in, remember, visitor_of
from practice.walls import address_of

ON_A_PAGE = 24
_PICTURE_ADDRESS_LIVES = 1200  # seconds, for programs that were given a signed address
_FACE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path fill="#1f3f73" d="M0 0h64v64H0z"/>'
    '<path fill="#e2a324" d="M32 8l24 24-24 24L8 32z"/><path fill="#9b2226" d="M32 20l12 12-12 12-12-12z"/></svg>'
)


@require_safe
@page()
def wall(request: HttpRequest, wall: Wall) -> HttpResponse:
    """The whole wall: what stands on it, how to join, and a link to what is older."""
    visitor = visitor_of(request)
    posts, older = _posts(request, wall)
    address = address_of(wall)
    body = {
        "wall": wall,
        "cards": with_last_replies(cards(wall, posts, visitor)),
        "older": older,
        "is_newest": not (request.GET.get("before") or request.GET.get("tag")),
        "tag": request.GET.get("tag", ""),
        "address": address,
        "qr": _qr(address.page_url if wall.is_public_read else address.join_url),
        "at_desk": is_at_desk(request, wall),
    }
    response = render(request, "practice/wall.html", body)
    if visitor.is_new:
        remember(response, visitor)
    return response


@require_safe
@page()
def fresh(request: HttpRequest, wall: Wall) -> HttpResponse:
    """The newest posts as a fragment, or 304 when nothing has changed since the browser asked last."""
    visitor = visitor_of(request)
    posts, _ = _posts(request, wall)
    drawn = with_last_replies(cards(wall, posts, visitor))
    html = render_to_string("practice/_posts.html", {"wall": wall, "cards": drawn}, request)
    etag = f'"{sha256(html.encode()).hexdigest()[:24]}"'
    unchanged = request.headers.get("If-None-Match", "").removeprefix("W/").removesuffix("-gzip") == etag
    response: HttpResponse = HttpResponseNotModified() if unchanged else HttpResponse(html)
    response["ETag"] = etag
    return response


@require_safe
@page()
def status(request: HttpRequest, wall: Wall, handle: str, number: str) -> HttpResponse:
    """One post, what it answers and what was answered, and the form to answer it."""
    return show_status(request, wall, status_or_404(wall, number, handle))


@require_safe
@page()
def account(request: HttpRequest, wall: Wall, handle: str) -> HttpResponse:
    """Everything an account wrote, newest first."""
    found = wall.accounts.filter(handle=handle.lower()).first()
    if found is None:
        raise Http404("There is no such account on this wall.")
    posts, older = _cut(request, Status.objects.complete().by(found))
    drawn = cards(wall, posts, visitor_of(request))
    return render(request, "practice/account.html", {"wall": wall, "account": found, "cards": drawn, "older": older})


@require_safe
@page(open_to_all=True)
def picture(request: HttpRequest, wall: Wall, name: str) -> HttpResponse:
    """A picture, to whoever may read the wall or was given its signed address."""
    media = Media.objects.filter(wall=wall, name=name).first()
    if media is None or not default_storage.exists(media.path()):
        raise Http404("There is no such picture.")
    if not (wall.is_public_read or is_in(request, wall) or _was_given(request, name)):
        return closed(request, wall)
    with default_storage.open(media.path()) as file:
        response = HttpResponse(file.read(), content_type=media.mime)
    response["Cache-Control"] = f"{'public' if wall.is_public_read else 'private'}, max-age=86400, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def face(request: HttpRequest) -> HttpResponse:
    """The picture every account has for programs that want one."""
    response = HttpResponse(_FACE, content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=604800"
    return response


def show_status(
    request: HttpRequest, wall: Wall, status: Status, form: ReplyForm | None = None, code: int = 200
) -> HttpResponse:
    """The page of one post, with a reply form that has been filled in wrongly when there is one."""
    visitor = visitor_of(request)
    above, below = conversation(status, list(Status.objects.complete().thread_of(status, MOST_IN_CONTEXT)))
    drawn = cards(wall, [*above, status, *below], visitor)
    first = len(above)
    form = form or ReplyForm(initial={"name": visitor.name, "once": secrets.token_urlsafe(12)})
    body = {"wall": wall, "above": drawn[:first], "card": drawn[first], "below": drawn[first + 1 :], "form": form}
    response = render(request, "practice/status.html", body, status=code)
    if visitor.is_new:
        remember(response, visitor)
    return response


def status_or_404(wall: Wall, number: str, handle: str = "") -> Status:
    """The post of this wall with this id, by this account when one is named."""
    wanted = parse_id(number)
    found = Status.objects.complete().filter(wall=wall, pk=wanted).first() if wanted else None
    if found is None or (handle and found.account.handle != handle.lower()):
        raise Http404("There is no such post on this wall.")
    return found


def _posts(request: HttpRequest, wall: Wall) -> tuple[list[Status], str]:
    statuses = Status.objects.complete().on_wall(wall)
    tag = request.GET.get("tag", "").strip()[:60]
    return _cut(request, statuses.filter(text__icontains=f"#{tag}") if tag else statuses)


def _cut(request: HttpRequest, statuses: StatusQuerySet) -> tuple[list[Status], str]:
    """One page, and the address of the next older one (nothing on the last page)."""
    before = parse_id(request.GET.get("before", ""))
    found = list((statuses.filter(pk__lt=before) if before else statuses)[: ON_A_PAGE + 1])
    if len(found) <= ON_A_PAGE:
        return found, ""
    query = request.GET.copy()
    query["before"] = str(found[ON_A_PAGE - 1].pk)
    return found[:ON_A_PAGE], f"?{query.urlencode()}"


def _was_given(request: HttpRequest, name: str) -> bool:
    try:
        MEDIA_SIGNER.unsign(f"{name}:{request.GET.get('t', '')}", max_age=_PICTURE_ADDRESS_LIVES)
    except BadSignature:
        return False
    return True


def _qr(address: str) -> str:
    drawn = segno.make(address, error="m").svg_inline(border=2, omitsize=True, svgclass="wall-qr", lineclass=None)
    return mark_safe(drawn)  # noqa: S308  (drawn by segno from our own address)
