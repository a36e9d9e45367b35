"""The one view that serves media."""

from typing import cast

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from accounts.models import User
from library import access, signing
from library.serving import send


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """A stored file: with a signed key, while a page shows it, or after the door check; else 404."""
    if signing.opens(name, request.GET.get("key", "")):
        return send(request, name, public=False)
    file, _rendition = access.file_at(name)
    if file.shown.exists():
        return send(request, name, public=True)
    access.enter(cast(User, request.user), file)
    return send(request, name, public=False)
