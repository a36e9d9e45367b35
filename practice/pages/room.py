"""What people of the room do, without an account: come in with the code, like, and reply under a name they type."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from practice import posting
from practice.forms import CodeForm, ReplyForm
from practice.models import Account, Status, Wall
from practice.pages.door import closed, page
from practice.pages.reading import show_status, status_or_404
from practice.pages.visitor import Visitor, let_in, remember, visitor_of

REPLIES_A_MINUTE = 12  # of one visitor: more than anybody types, far fewer than a program sends


@require_POST
@page(open_to_all=True)
def join(request: HttpRequest, wall: Wall) -> HttpResponse:
    """The code of the room opens the wall for this browser."""
    form = CodeForm(request.POST, wall=wall)
    if not form.is_valid():
        return closed(request, wall, form)
    response = HttpResponseRedirect(reverse("practice:wall", args=[wall.slug]))
    let_in(response, wall)
    return response


@require_POST
@page()
def like(request: HttpRequest, wall: Wall) -> HttpResponse:
    """`like` or `unlike` names the post: pressing twice changes nothing more."""
    visitor = visitor_of(request)
    status = status_or_404(wall, request.POST.get("like") or request.POST.get("unlike", ""))
    (posting.like if request.POST.get("like") else posting.unlike)(status, visitor=visitor.mark)
    response = HttpResponseRedirect(_back(request, wall, status))
    remember(response, visitor)
    return response


@require_POST
@page()
def reply(request: HttpRequest, wall: Wall, handle: str, number: str) -> HttpResponse:
    """A reply under the name typed; what was typed is kept when it cannot be taken."""
    visitor, status = visitor_of(request), status_or_404(wall, number, handle)
    form = ReplyForm(request.POST)
    if form.is_valid() and _writes_too_fast(wall, visitor):
        form.add_error(None, _("You are writing very fast. Wait a minute, then send again."))
    if not form.is_valid():
        return show_status(request, wall, status, form, code=422)
    visitor = Visitor(visitor.key, form.cleaned_data["name"])
    draft = posting.Draft(form.cleaned_data["text"], in_reply_to=status, key=form.cleaned_data["once"])
    answer = posting.post(_account(wall, visitor), draft)
    response = HttpResponseRedirect(f"{reverse('practice:status', args=[wall.slug, handle, number])}#s{answer.pk}")
    remember(response, visitor)
    return response


def _account(wall: Wall, visitor: Visitor) -> Account:
    """The visitor's voice on this wall, under the name she gave last."""
    values = {"handle": f"guest_{visitor.mark[:12]}", "display_name": visitor.name}
    return Account.objects.update_or_create(
        wall=wall, visitor=visitor.mark, defaults={"display_name": visitor.name}, create_defaults=values
    )[0]


def _writes_too_fast(wall: Wall, visitor: Visitor) -> bool:
    since = timezone.now() - timedelta(minutes=1)
    return Status.objects.by_visitor(wall, visitor.mark, since).count() >= REPLIES_A_MINUTE


def _back(request: HttpRequest, wall: Wall, status: Status) -> str:
    """Where she pressed: the wall, or the page of the post the form named."""
    seen = request.POST.get("on", "")
    if seen:
        shown = status_or_404(wall, seen)
        return f"{reverse('practice:status', args=[wall.slug, shown.account.handle, shown.pk])}#s{status.pk}"
    return f"{reverse('practice:wall', args=[wall.slug])}#s{status.pk}"
