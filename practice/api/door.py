"""The door of the API: who calls, what is to go wrong on purpose, and how late the answer is to be sent."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Literal

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError

from practice import faults
from practice.api.answers import Refusal, busy, lost, not_found, refuse, unknown_token
from practice.api.fields import Fields
from practice.models import Account, Token, Wall

LARGEST_BODY = 17 * 1024 * 1024  # a picture of 16 MiB and what surrounds it

Needs = Literal["nothing", "reader", "account", "writer"]
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Call:
    """One call to a wall's API: the wall, who calls, what was sent, and what is to go wrong."""

    request: HttpRequest
    wall: Wall
    token: Token | None
    fields: Fields
    plan: faults.Plan

    @property
    def account(self) -> Account:
        """The caller's account. Raises Refusal for a caller without one."""
        if self.token is None or self.token.account is None:
            raise unknown_token()
        return self.token.account

    @property
    def reader(self) -> Account | None:
        """The caller's account when there is one."""
        return self.token.account if self.token else None


@dataclass(frozen=True)
class Late:
    """An answer, and how many seconds late it is to be sent. What was to be stored is stored already."""

    response: HttpResponse
    seconds: int = 0


def endpoint(needs: Needs, *, posting: bool = False, faulty: bool = True) -> Callable[[View], Callable[..., Late]]:
    """Puts `view(call, …) -> HttpResponse` behind the door.

    `needs`: nothing; reader (whoever may read this wall); account (any token of a person); writer (one that may write).
    `posting`: faults of publishing strike here. `faulty`: False for signing in, which always works.
    """

    def dress(view: View) -> Callable[..., Late]:
        @wraps(view)
        def behind_the_door(request: HttpRequest, wall: str, **named: str) -> Late:
            return _serve(request, wall, view, needs, posting, faulty, named)

        return behind_the_door

    return dress


def _serve(
    request: HttpRequest, slug: str, view: View, needs: Needs, posting: bool, faulty: bool, named: dict[str, str]
) -> Late:
    plan = faults.NOTHING
    try:
        wall, token = _who(request, slug)
        if faulty:
            plan = faults.plan(wall, posting=posting)
        if plan.busy:
            return Late(busy(plan.retry_after), plan.wait)
        if plan.token_expired and (token or needs in ("account", "writer")):
            raise unknown_token()
        _may(wall, token, needs)
        response = view(Call(request, wall, token, _fields(request), plan), **named)
        return Late(lost() if plan.answer_lost else response, plan.wait)
    except Refusal as refusal:
        return Late(refuse(refusal), plan.wait)


def _who(request: HttpRequest, slug: str) -> tuple[Wall, Token | None]:
    """The wall and the caller's token: one query. A token that is no good here is refused even where none is needed."""
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    if secret and kind.lower() == "bearer":
        token = Token.objects.bearer(slug, secret.strip())
        if token is None:
            raise unknown_token()
        return token.wall, token
    wall = Wall.objects.filter(slug=slug).first()
    if wall is None:
        raise not_found()
    return wall, None


def _may(wall: Wall, token: Token | None, needs: Needs) -> None:
    person = token is not None and token.account_id is not None
    if needs == "reader" and not (wall.is_public_read or person):
        raise Refusal(401, "This method requires an authenticated user")
    if needs in ("account", "writer") and not person:
        raise unknown_token() if token is None else Refusal(422, "This method requires an authenticated user")
    if needs == "writer" and token is not None and not token.may_write():
        raise Refusal(403, "This action is outside the authorized scopes")


def _fields(request: HttpRequest) -> Fields:
    """What was sent. A body that cannot be read is refused here, in JSON, and never reaches a view."""
    if request.method in ("GET", "HEAD", "DELETE"):
        return Fields.of_form(request.GET)
    try:
        if int(request.headers.get("Content-Length") or 0) > LARGEST_BODY:
            raise Refusal(413, "Payload too large")
        if request.content_type == "application/json":
            return Fields.of_json(request.body)
        return Fields.of_form(request.POST, request.FILES)
    except RequestDataTooBig:
        raise Refusal(413, "Payload too large") from None
    except (SuspiciousOperation, BadRequest, MultiPartParserError, ValueError):
        raise Refusal(400, "The request could not be read") from None
