"""What a browser remembers of a wall, in signed cookies: who likes and replies, that the code was typed, that the desk is open."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from practice.models import Wall
from practice.models.people import digest

_NAME = "practice_visitor"
_SALT = "practice.visitor"
_MONTH = 30 * 86_400
_DESK_STAYS_OPEN = 12 * 3600


@dataclass(frozen=True)
class Visitor:
    """A person of the room: a key only her browser knows, and the name she gave last. No account."""

    key: str
    name: str = ""
    is_new: bool = False

    @property
    def mark(self) -> str:
        """What is stored beside her likes: it names her to nobody."""
        return digest(self.key)


def visitor_of(request: HttpRequest) -> Visitor:
    """The visitor the browser remembers, else a new one."""
    try:
        kept = signing.loads(request.COOKIES.get(_NAME, ""), salt=_SALT)
        return Visitor(str(kept["key"]), str(kept["name"]))
    except (signing.BadSignature, KeyError, TypeError):
        return Visitor(secrets.token_urlsafe(18), is_new=True)


def remember(response: HttpResponse, visitor: Visitor) -> None:
    """Writes the visitor into the browser, for every wall of this site."""
    value = signing.dumps({"key": visitor.key, "name": visitor.name}, salt=_SALT)
    _set(response, _NAME, value, "/practice/", _MONTH)


def let_in(response: HttpResponse, wall: Wall) -> None:
    """The browser may read this wall until its code changes."""
    _set(response, f"practice_in_{wall.slug}", _proof(wall, wall.code), f"/practice/{wall.slug}/", _MONTH)


def open_desk(response: HttpResponse, wall: Wall) -> None:
    """The browser may work at this wall's desk for half a day, or until its secret changes."""
    _set(response, f"practice_desk_{wall.slug}", _proof(wall, wall.secret), f"/practice/{wall.slug}/", _DESK_STAYS_OPEN)


def is_in(request: HttpRequest, wall: Wall) -> bool:
    """Whether the wall's code was typed here, or its desk opened."""
    return _proves(request, f"practice_in_{wall.slug}", wall, wall.code) or is_at_desk(request, wall)


def is_at_desk(request: HttpRequest, wall: Wall) -> bool:
    """Whether the wall's secret address was opened here."""
    return _proves(request, f"practice_desk_{wall.slug}", wall, wall.secret)


def _proof(wall: Wall, secret: str) -> str:
    return signing.Signer(salt=f"practice.wall.{wall.uid}").signature(secret)


def _proves(request: HttpRequest, name: str, wall: Wall, secret: str) -> bool:
    return secrets.compare_digest(request.COOKIES.get(name, "").encode(), _proof(wall, secret).encode())


def _set(response: HttpResponse, name: str, value: str, path: str, seconds: int) -> None:
    response.set_cookie(
        name, value, seconds, path=path, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
