"""Who may see a file: everybody while a published page shows it, else its owner, her cooperative, and whom other rooms vouch for."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from wagtail.permissions import policy_registry

from accounts.models import User
from cooperatives.access import membership
from library.models import Paper, Picture, Recording, Rendition

Stored = Picture | Paper | Recording
Voucher = Callable[[User, Stored], bool]

_vouchers: list[Voucher] = []


def vouch(voucher: Voucher) -> Voucher:
    """Lets a room above say "she may see this file, for she reads the work it belongs to"; usable as a decorator."""
    if voucher not in _vouchers:
        _vouchers.append(voucher)
    return voucher


def may_see(user: User | AnonymousUser, file: Stored) -> bool:
    """Cheapest question first; a published file asks nothing about the person."""
    if file.shown.exists():
        return True
    if not isinstance(user, User):
        return False
    if file.uploaded_by_user_id == user.pk:
        return True
    if file.cooperative is not None and membership(user, file.cooperative) is not None:
        return True
    if _edits(user, file):
        return True
    return any(voucher(user, file) for voucher in _vouchers)


def looks_after(user: User, file: Picture | Recording) -> bool:
    """Whether she notes who is seen in it: a member of the cooperative that owns it; where none does, who brought it."""
    if file.cooperative is not None:
        return membership(user, file.cooperative) is not None
    return file.uploaded_by_user_id == user.pk


def _edits(user: User, file: Stored) -> bool:
    """Whether she works with this file's collection in the page editor."""
    policy = policy_registry.get(file)
    return policy.user_has_any_permission_for_instance(user, ["choose", "change"], file)


def file_at(name: str) -> tuple[Stored, Rendition | None]:
    """The row whose stored file has this name, with the rendition if the name is one's. Http404 if there is none."""
    if name.startswith("renditions/"):
        rendition = Rendition.objects.select_related("image__cooperative").filter(file=name).first()
        if rendition is None:
            raise Http404
        return rendition.image, rendition
    for model in (Picture, Recording, Paper):
        found = model.objects.select_related("cooperative").filter(file=name).first()
        if found is not None:
            return found, None
    raise Http404


def enter(user: User | AnonymousUser, file: Stored) -> None:
    """Lets her through, or Http404: that a private file exists is nobody's business."""
    if not may_see(user, file):
        raise Http404
