"""Where a program sends a person to say yes: she picks an account with the wall's code and brings back a code for it."""

from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from practice.api.oauth import GRANT_SALT, OUT_OF_BAND
from practice.forms import NewAccountForm
from practice.models import App, Wall
from practice.pages.door import page
from practice.walls import account_called


@require_http_methods(["GET", "HEAD", "POST"])
@page(open_to_all=True)
def authorize(request: HttpRequest, wall: Wall) -> HttpResponse:
    """Asks, and on yes shows the code, or the link that takes it back to the program: never a redirect by itself."""
    app = wall.apps.filter(client_id=request.GET.get("client_id", "")).first()
    uri = request.GET.get("redirect_uri", OUT_OF_BAND)
    if app is None or uri not in app.redirect_uris.split("\n"):
        return render(request, "practice/authorize.html", {"wall": wall}, status=400)
    form = NewAccountForm(request.POST or None)
    body = {"wall": wall, "app": app, "form": form}
    if request.method == "POST" and form.is_valid():
        code = _granted(wall, app, uri, form)
        if code:
            return render(request, "practice/authorize.html", {**body, "code": code, "link": _link(request, uri, code)})
    return render(request, "practice/authorize.html", body, status=422 if form.errors else 200)


def _granted(wall: Wall, app: App, uri: str, form: NewAccountForm) -> str:
    """The signed code, or nothing, and then the form says why."""
    if Wall.objects.with_code(wall.slug, form.cleaned_data["code"]) is None:
        form.add_error("code", _("This code opens no wall. Look at the screen of the room again."))
        return ""
    try:
        account = account_called(wall, form.cleaned_data["handle"], is_open=True)
    except ValueError:
        form.add_error("handle", _("Use up to 30 Latin letters, digits and dashes."))
        return ""
    if not account.is_open:
        form.add_error("handle", _("This account belongs to someone else. Choose another name."))
        return ""
    return signing.dumps({"app": app.pk, "account": account.pk, "uri": uri}, salt=GRANT_SALT)


def _link(request: HttpRequest, uri: str, code: str) -> str:
    if uri == OUT_OF_BAND:
        return ""
    answer = {"code": code} | ({"state": request.GET["state"]} if request.GET.get("state") else {})
    return f"{uri}{'&' if '?' in uri else '?'}{urlencode(answer)}"
