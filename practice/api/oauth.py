"""Signing in: programs register, and get a token by code, by the wall's own code as password, or for themselves alone."""

import secrets
from typing import Any

from django.core import signing
from django.http import HttpResponse

from practice.api.answers import Refusal, answer, invalid, unknown_token
from practice.api.door import Call, endpoint
from practice.entities import wall_url
from practice.models import Account, App, Token
from practice.models.people import digest
from practice.walls import account_called

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
GRANT_SALT = "practice.grant"
GRANT_LIVES = 600  # seconds between saying yes and buying the token
MOST_APPS = 500  # of one wall: a room of clients, not a flood
_SCOPES = {"read", "write", "follow", "push", "profile"}


@endpoint("nothing", faulty=False)
def register(call: Call) -> HttpResponse:
    """Registers a program; anybody may, as on a real server."""
    name, uris = call.fields.text("client_name").strip(), call.fields.texts("redirect_uris")
    addresses = [part for uri in uris for part in uri.split()] or [OUT_OF_BAND]
    if not name or len(name) > 120:
        raise invalid("Name can't be blank or longer than 120 characters")
    if any(len(uri) > 300 or ":" not in uri or _is_unsafe(uri) for uri in addresses) or len(addresses) > 10:
        raise invalid("Redirect URI must be an absolute URI.")
    if call.wall.apps.count() >= MOST_APPS:
        raise Refusal(429, "Too many programs are registered on this wall")
    secret = secrets.token_urlsafe(32)
    app = call.wall.apps.create(
        name=name,
        website=call.fields.text("website")[:300],
        redirect_uris="\n".join(addresses),
        scopes=_known_scopes(call.fields.text("scopes", "read")),
        client_digest=digest(secret),
    )
    entity = {"id": str(app.pk), "client_id": app.client_id, "client_secret": secret, "client_secret_expires_at": 0}
    return answer({**_app_entity(app), **entity, "redirect_uri": app.redirect_uris})


@endpoint("nothing")
def verify_app(call: Call) -> HttpResponse:
    if call.token is None or call.token.app is None:
        raise unknown_token()
    return answer(_app_entity(call.token.app))


@endpoint("nothing", faulty=False)
def token(call: Call) -> HttpResponse:
    """A token. `password` takes a handle and the wall's join code: the short way in for a room."""
    app = _app(call)
    scopes = _known_scopes(call.fields.text("scope", app.scopes))
    if not {part.split(":")[0] for part in scopes.split()} <= {part.split(":")[0] for part in app.scopes.split()}:
        raise Refusal(400, "invalid_scope", error_description="The requested scope is more than was registered.")
    kind = call.fields.text("grant_type")
    if kind == "client_credentials":
        return _sold(call, app, scopes)
    if kind == "password":
        return _sold(call, app, scopes, account=_by_wall_code(call))
    if kind == "authorization_code":
        account, used = _by_grant(call, app)
        return _sold(call, app, scopes, account=account, grant=used)
    raise Refusal(400, "unsupported_grant_type", error_description="This kind of grant is not known here.")


@endpoint("nothing", faulty=False)
def revoke(call: Call) -> HttpResponse:
    """Makes a token worthless; asking twice is no error."""
    app = _app(call)
    Token.objects.filter(app=app, digest=digest(call.fields.text("token"))).delete()
    return answer({})


@endpoint("nothing", faulty=False)
def server_metadata(call: Call) -> HttpResponse:
    base = wall_url(call.wall)
    return answer(
        {
            "issuer": f"{base}/",
            "authorization_endpoint": f"{base}/oauth/authorize",
            "token_endpoint": f"{base}/oauth/token",
            "revocation_endpoint": f"{base}/oauth/revoke",
            "app_registration_endpoint": f"{base}/api/v1/apps",
            "scopes_supported": sorted(_SCOPES),
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "password", "client_credentials"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }
    )


def _sold(
    call: Call, app: App, scopes: str, *, account: Account | None = None, grant: str | None = None
) -> HttpResponse:
    secret = secrets.token_urlsafe(32)
    values: dict[str, Any] = {"wall": call.wall, "account": account, "app": app, "scopes": scopes}
    if grant is None:
        sold = Token.objects.create(digest=digest(secret), **values)
    else:
        # The unique grant makes a code good for one token, however many buy at once.
        sold, first = Token.objects.get_or_create(grant=grant, defaults={"digest": digest(secret), **values})
        if not first:
            raise _bad_grant()
    created = int(sold.created_at.timestamp())
    return answer({"access_token": secret, "token_type": "Bearer", "scope": scopes, "created_at": created})


def _app(call: Call) -> App:
    wanted = call.fields.text("client_id")
    app = call.wall.apps.filter(client_id=wanted, client_digest=digest(call.fields.text("client_secret"))).first()
    if app is None:
        raise Refusal(401, "invalid_client", error_description="Client authentication failed.")
    return app


def _by_wall_code(call: Call) -> Account:
    """The room's account of this name. One whose token was handed out otherwise is nobody's to take."""
    typed = "".join(call.fields.text("password").upper().split()).replace("-", "")
    if not secrets.compare_digest(typed.encode(), call.wall.code.encode()):
        raise _bad_grant()
    try:
        account = account_called(call.wall, call.fields.text("username").partition("@")[0], is_open=True)
    except ValueError:
        raise _bad_grant() from None
    if not account.is_open:
        raise _bad_grant()
    return account


def _by_grant(call: Call, app: App) -> tuple[Account, str]:
    code = call.fields.text("code")
    try:
        said = signing.loads(code, salt=GRANT_SALT, max_age=GRANT_LIVES)
    except signing.BadSignature:
        raise _bad_grant() from None
    account = call.wall.accounts.filter(pk=said["account"]).first()
    if said["app"] != app.pk or said["uri"] != call.fields.text("redirect_uri") or account is None:
        raise _bad_grant()
    return account, digest(code)


def _bad_grant() -> Refusal:
    return Refusal(400, "invalid_grant", error_description="The code or the password is not good here, or was used.")


def _is_unsafe(uri: str) -> bool:
    return uri.partition(":")[0].strip().lower() in {"javascript", "data", "vbscript", "file", "blob", "about"}


def _known_scopes(typed: str) -> str:
    return " ".join(part for part in typed.split() if part.split(":")[0] in _SCOPES)[:300] or "read"


def _app_entity(app: App) -> dict[str, Any]:
    uris, scopes = app.redirect_uris.split("\n"), app.scopes.split()
    return {"name": app.name, "website": app.website or None, "scopes": scopes, "redirect_uris": uris, "vapid_key": ""}
